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

// Log returns the natural logarithm of x.
func Log(x complex128) complex128 { return complex(math.Log(Abs(x)), Phase(x)) }

// Log10 returns the decimal logarithm of x.
func Log10(x complex128) complex128 {
	l := Log(x)
	return complex(math.Log10E*real(l), math.Log10E*imag(l))
}

// Exp returns e**x.
func Exp(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case math.IsInf(re, 1) && im == 0:
		return x
	case math.IsInf(re, 1) && !finite(im):
		return complex(re, math.NaN())
	case math.IsInf(re, -1) && !finite(im):
		return complex(0, math.Copysign(0, im))
	case math.IsNaN(re) && im == 0:
		return complex(math.NaN(), im)
	}
	return Rect(math.Exp(re), im)
}

// Pow returns x**y.
func Pow(x, y complex128) complex128 {
	if x == 0 {
		return powerOfZero(y)
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
	return Rect(r, θ)
}

func powerOfZero(y complex128) complex128 {
	switch {
	case IsNaN(y):
		return NaN()
	case real(y) == 0:
		return 1
	case real(y) > 0:
		return 0
	case imag(y) == 0:
		return complex(math.Inf(1), 0)
	case real(y) < 0:
		return Inf()
	}
	panic("not reached")
}

// Sqrt returns the square root of x.
func Sqrt(x complex128) complex128 {
	re, im := real(x), imag(x)
	switch {
	case re == 0 && im == 0:
		return complex(0, im)
	case im == 0 && re < 0:
		return complex(0, math.Copysign(math.Sqrt(-re), im))
	case im == 0:
		return complex(math.Sqrt(re), im)
	case math.IsInf(im, 0):
		return complex(math.Inf(1), im)
	case re == 0:
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
		t = math.Sqrt(r/2 + re/2)
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

// finite reports whether f is neither an infinity nor not a number.
func finite(f float64) bool { return f-f == 0 }
