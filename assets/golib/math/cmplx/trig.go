package cmplx

import "math"

// Sin returns the sine of x.
func Sin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && !finite(re), math.IsInf(im, 0) && !finite(re):
		return complex(math.NaN(), im)
	case re == 0 && !finite(im):
		return x
	}
	s, c := math.Sincos(re)
	sh, ch := sinhCosh(im)
	return complex(s*ch, c*sh)
}

// Sinh returns the hyperbolic sine of x.
func Sinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && !finite(im), math.IsInf(re, 0) && !finite(im):
		return complex(re, math.NaN())
	case im == 0 && math.IsInf(re, 0):
		return x
	case im == 0 && math.IsNaN(re):
		return complex(math.NaN(), im)
	}
	s, c := math.Sincos(im)
	sh, ch := sinhCosh(re)
	return complex(c*sh, s*ch)
}

// Cos returns the cosine of x.
func Cos(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && !finite(re):
		return complex(math.NaN(), -im*math.Copysign(0, re))
	case re == 0 && math.IsInf(im, 0):
		return complex(math.Inf(1), -re*math.Copysign(0, im))
	case math.IsInf(im, 0) && !finite(re):
		return complex(math.Inf(1), math.NaN())
	case re == 0 && math.IsNaN(im):
		return complex(math.NaN(), 0)
	}
	s, c := math.Sincos(re)
	sh, ch := sinhCosh(im)
	return complex(c*ch, -s*sh)
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && !finite(im):
		return complex(math.NaN(), re*math.Copysign(0, im))
	case im == 0 && math.IsInf(re, 0):
		return complex(math.Inf(1), im*math.Copysign(0, re))
	case math.IsInf(re, 0) && !finite(im):
		return complex(math.Inf(1), math.NaN())
	case im == 0 && math.IsNaN(re):
		return complex(math.NaN(), im)
	}
	s, c := math.Sincos(im)
	sh, ch := sinhCosh(re)
	return complex(c*ch, s*sh)
}

// sinhCosh returns the hyperbolic sine and cosine.
func sinhCosh(x float64) (sh, ch float64) {
	if math.Abs(x) <= 0.5 {
		return math.Sinh(x), math.Cosh(x)
	}
	e := math.Exp(x)
	other := 0.5 / e
	e *= 0.5
	return e - other, e + other
}

// Tan returns the tangent of x.
func Tan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case math.IsInf(im, 0) && !finite(re):
		return complex(math.Copysign(0, re), math.Copysign(1, im))
	case math.IsInf(im, 0):
		return complex(math.Copysign(0, math.Sin(2*re)), math.Copysign(1, im))
	case re == 0 && math.IsNaN(im):
		return x
	}
	d := math.Cos(2*re) + math.Cosh(2*im)
	if math.Abs(d) < 0.25 {
		d = smallDifference(x)
	}
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, math.Sinh(2*im)/d)
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case math.IsInf(re, 0) && !finite(im):
		return complex(math.Copysign(1, re), math.Copysign(0, im))
	case math.IsInf(re, 0):
		return complex(math.Copysign(1, re), math.Copysign(0, math.Sin(2*im)))
	case im == 0 && math.IsNaN(re):
		return x
	}
	d := math.Cosh(2*re) + math.Cos(2*im)
	if d == 0 {
		return Inf()
	}
	return complex(math.Sinh(2*re)/d, math.Sin(2*im)/d)
}

// Cot returns the cotangent of x.
func Cot(x complex128) complex128 {
	re, im := real(x), imag(x)
	d := math.Cosh(2*im) - math.Cos(2*re)
	if math.Abs(d) < 0.25 {
		d = smallDifference(x)
	}
	if d == 0 {
		return Inf()
	}
	return complex(math.Sin(2*re)/d, -math.Sinh(2*im)/d)
}

// nearestTurn returns what x is beyond the nearest multiple of pi.
func nearestTurn(x float64) float64

// smallDifference returns cosh 2y - cos 2x for x+yi from a series, as subtraction would lose digits.
func smallDifference(x complex128) float64 {
	re, im := nearestTurn(math.Abs(2*real(x))), math.Abs(2*imag(x))
	re *= re
	im *= im
	powerRe, powerIm, factorial := 1.0, 1.0, 1.0
	sum, term := 0.0, 0.0
	for n := 1.0; ; n += 4 {
		factorial *= n
		factorial *= n + 1
		powerRe *= re
		powerIm *= im
		sum += (powerIm + powerRe) / factorial

		factorial *= n + 2
		factorial *= n + 3
		powerRe *= re
		powerIm *= im
		term = (powerIm - powerRe) / factorial
		sum += term
		if !(math.Abs(term/sum) > 0x1p-53) {
			return sum
		}
	}
}

// Asin returns the arcsine of x.
func Asin(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asin(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asinh(im))
	case re == 0 && math.IsNaN(im):
		return complex(re, math.NaN())
	case math.IsInf(re, 0) && math.IsNaN(im):
		return complex(math.NaN(), re)
	case math.IsNaN(im):
		return NaN()
	case math.IsNaN(re) && math.IsInf(im, 0):
		return x
	case math.IsInf(re, 0) && math.IsInf(im, 0):
		return complex(math.Copysign(math.Pi/4, re), im)
	case math.IsInf(im, 0):
		return complex(math.Copysign(0, re), im)
	case math.IsInf(re, 0):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(re, im))
	}
	square := x * x
	root := Sqrt(complex(1-real(square), -imag(square)))
	l := Log(complex(-im, re) + root)
	return complex(imag(l), -real(l))
}

// Asinh returns the hyperbolic arcsine of x.
func Asinh(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0 && math.Abs(re) <= 1:
		return complex(math.Asinh(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Asin(im))
	case math.IsInf(re, 0) && math.IsInf(im, 0):
		return complex(re, math.Copysign(math.Pi/4, im))
	case math.IsInf(re, 0) && math.IsNaN(im), math.IsNaN(re) && im == 0:
		return x
	case math.IsInf(re, 0):
		return complex(re, math.Copysign(0, im))
	case math.IsNaN(re) && math.IsInf(im, 0):
		return complex(im, re)
	case math.IsNaN(re):
		return NaN()
	case math.IsInf(im, 0):
		return complex(math.Copysign(im, re), math.Copysign(math.Pi/2, im))
	}
	square := x * x
	return Log(x + Sqrt(complex(1+real(square), imag(square))))
}

// Acos returns the arccosine of x.
func Acos(x complex128) complex128 {
	a := Asin(x)
	return complex(math.Pi/2-real(a), -imag(a))
}

// Acosh returns the hyperbolic arccosine of x.
func Acosh(x complex128) complex128 {
	if x == 0 {
		return complex(0, math.Copysign(math.Pi/2, imag(x)))
	}
	a := Acos(x)
	if imag(a) <= 0 {
		return complex(-imag(a), real(a))
	}
	return complex(imag(a), -real(a))
}

// Atan returns the arctangent of x.
func Atan(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case im == 0:
		return complex(math.Atan(re), im)
	case re == 0 && math.Abs(im) <= 1:
		return complex(re, math.Atanh(im))
	case math.IsNaN(re) && math.IsInf(im, 0):
		return complex(math.NaN(), math.Copysign(0, im))
	case math.IsInf(im, 0) || math.IsInf(re, 0):
		return complex(math.Copysign(math.Pi/2, re), math.Copysign(0, im))
	case math.IsNaN(re) || math.IsNaN(im):
		return NaN()
	}
	square := re * re
	a := 1 - square - im*im
	below, above := im-1, im+1
	b := square + below*below
	if a == 0 || b == 0 {
		return NaN()
	}
	angle := nearestTurn(0.5 * math.Atan2(2*re, a))
	return complex(angle, 0.25*math.Log((square+above*above)/b))
}

// Atanh returns the hyperbolic arctangent of x.
func Atanh(x complex128) complex128 {
	a := Atan(complex(-imag(x), real(x)))
	return complex(imag(a), -real(a))
}
