// Package cmplx has functions of complex numbers.
package cmplx

import "math"

// Abs returns the absolute value of x.
func Abs(x complex128) float64 { return math.Hypot(real(x), imag(x)) }

// Phase returns the angle of x.
func Phase(x complex128) float64 { return math.Atan2(imag(x), real(x)) }

// Polar returns absolute value and angle.
func Polar(x complex128) (r, θ float64) { return Abs(x), Phase(x) }

// Rect returns the number with absolute value and angle.
func Rect(r, θ float64) complex128 {
	s, c := math.Sincos(θ)
	return complex(r*c, r*s)
}

// Conj returns the conjugate of x.
func Conj(x complex128) complex128 { return complex(real(x), -imag(x)) }

// Inf returns an infinity.
func Inf() complex128 { return complex(math.Inf(1), math.Inf(1)) }

// NaN returns a not-a-number.
func NaN() complex128 { return complex(math.NaN(), math.NaN()) }

// IsInf reports whether a part of x is an infinity.
func IsInf(x complex128) bool { return math.IsInf(real(x), 0) || math.IsInf(imag(x), 0) }

// IsNaN reports whether a part of x is not a number, and none is an infinity.
func IsNaN(x complex128) bool {
	return !IsInf(x) && (math.IsNaN(real(x)) || math.IsNaN(imag(x)))
}

// Sqrt returns the square root of x.
func Sqrt(x complex128) complex128 {
	re, im := real(x), imag(x)
	if im == 0 {
		if re == 0 {
			return complex(0, im)
		}
		if re < 0 {
			return complex(0, math.Copysign(math.Sqrt(-re), im))
		}
		return complex(math.Sqrt(re), im)
	}
	if re == 0 {
		r := math.Sqrt(math.Abs(im) / 2)
		return complex(r, math.Copysign(r, im))
	}
	scale := 1.0
	if math.Abs(re) > 4 || math.Abs(im) > 4 {
		re, im, scale = re/4, im/4, 2
	} else {
		re, im, scale = re*0x1p54, im*0x1p54, 0x1p-27
	}
	r := math.Hypot(re, im)
	var t float64
	if re > 0 {
		t = math.Sqrt(re/2 + r/2)
		r = scale * math.Abs(im/2/t)
		t *= scale
	} else {
		r = math.Sqrt(r/2 - re/2)
		t = scale * math.Abs(im/2/r)
		r *= scale
	}
	if im < 0 {
		return complex(t, -r)
	}
	return complex(t, r)
}

// Exp returns e**x.
func Exp(x complex128) complex128 {
	r := math.Exp(real(x))
	s, c := math.Sincos(imag(x))
	return complex(r*c, r*s)
}

// Log returns the natural logarithm of x.
func Log(x complex128) complex128 { return complex(math.Log(Abs(x)), Phase(x)) }

// Log10 returns the decimal logarithm of x.
func Log10(x complex128) complex128 {
	l := Log(x)
	return complex(math.Log10E*real(l), math.Log10E*imag(l))
}

// Pow returns x**y.
func Pow(x, y complex128) complex128 {
	if x == 0 {
		if y == 0 {
			return 1
		}
		if real(y) < 0 {
			if imag(y) == 0 {
				return complex(math.Inf(1), 0)
			}
			return Inf()
		}
		return 0
	}
	m := Abs(x)
	if m == 0 {
		return 0
	}
	r := math.Pow(m, real(y))
	arg := Phase(x)
	θ := real(y) * arg
	if imag(y) != 0 {
		r *= math.Exp(-imag(y) * arg)
		θ += imag(y) * math.Log(m)
	}
	s, c := math.Sincos(θ)
	return complex(r*c, r*s)
}

// Sin returns the sine of x.
func Sin(x complex128) complex128 {
	s, c := math.Sincos(real(x))
	return complex(s*math.Cosh(imag(x)), c*math.Sinh(imag(x)))
}

// Cos returns the cosine of x.
func Cos(x complex128) complex128 {
	s, c := math.Sincos(real(x))
	return complex(c*math.Cosh(imag(x)), -s*math.Sinh(imag(x)))
}

// Sinh returns the hyperbolic sine of x.
func Sinh(x complex128) complex128 {
	s, c := math.Sincos(imag(x))
	return complex(c*math.Sinh(real(x)), s*math.Cosh(real(x)))
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x complex128) complex128 {
	s, c := math.Sincos(imag(x))
	return complex(c*math.Cosh(real(x)), s*math.Sinh(real(x)))
}

// Tan returns the tangent of x.
func Tan(x complex128) complex128 { return Sin(x) / Cos(x) }

// Cot returns the cotangent of x.
func Cot(x complex128) complex128 { return Cos(x) / Sin(x) }

// Tanh returns the hyperbolic tangent of x.
func Tanh(x complex128) complex128 { return Sinh(x) / Cosh(x) }

// Asin returns the arcsine of x.
func Asin(x complex128) complex128 {
	l := Log(1i*x + Sqrt(1-x*x))
	return complex(imag(l), -real(l))
}

// Acos returns the arccosine of x.
func Acos(x complex128) complex128 {
	a := Asin(x)
	return complex(math.Pi/2-real(a), -imag(a))
}

// Atan returns the arctangent of x.
func Atan(x complex128) complex128 { return 1i / 2 * (Log(1-1i*x) - Log(1+1i*x)) }

// Asinh returns the hyperbolic arcsine of x.
func Asinh(x complex128) complex128 { return Log(x + Sqrt(x*x+1)) }

// Acosh returns the hyperbolic arccosine of x.
func Acosh(x complex128) complex128 { return Log(x + Sqrt(x+1)*Sqrt(x-1)) }

// Atanh returns the hyperbolic arctangent of x.
func Atanh(x complex128) complex128 { return (Log(1+x) - Log(1-x)) / 2 }
