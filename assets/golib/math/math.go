// Package math has constants and functions of numbers.
package math

// Constants.
const (
	E   = 2.71828182845904523536028747135266249775724709369995957496696763
	Pi  = 3.14159265358979323846264338327950288419716939937510582097494459
	Phi = 1.61803398874989484820458683436563811772030917980576286213544862

	Sqrt2   = 1.41421356237309504880168872420969807856967187537694807317667974
	SqrtE   = 1.64872127070012814684865078781416357165377610071014801157507931
	SqrtPi  = 1.77245385090551602729816748334114518279754945612238712821380779
	SqrtPhi = 1.27201964951406896425242246173749149171560804184009624861664038

	Ln2    = 0.693147180559945309417232121458176568075500134360255254120680009
	Log2E  = 1 / Ln2
	Ln10   = 2.30258509299404568401799145468436420760110148862877297603332790
	Log10E = 1 / Ln10
)

// Limits of the floating-point types.
const (
	MaxFloat32             = 0x1p127 * (1 + (1 - 0x1p-23))
	SmallestNonzeroFloat32 = 0x1p-126 * 0x1p-23
	MaxFloat64             = 0x1p1023 * (1 + (1 - 0x1p-52))
	SmallestNonzeroFloat64 = 0x1p-1022 * 0x1p-52
)

// Limits of the integer types.
const (
	MaxInt    = MaxInt64
	MinInt    = MinInt64
	MaxInt8   = 1<<7 - 1
	MinInt8   = -1 << 7
	MaxInt16  = 1<<15 - 1
	MinInt16  = -1 << 15
	MaxInt32  = 1<<31 - 1
	MinInt32  = -1 << 31
	MaxInt64  = 1<<63 - 1
	MinInt64  = -1 << 63
	MaxUint   = MaxUint64
	MaxUint8  = 1<<8 - 1
	MaxUint16 = 1<<16 - 1
	MaxUint32 = 1<<32 - 1
	MaxUint64 = 1<<64 - 1
)

// Float64bits returns the bits of f.
func Float64bits(f float64) uint64

// Float64frombits returns the number with the bits.
func Float64frombits(b uint64) float64

// Float32bits returns the bits of f.
func Float32bits(f float32) uint32

// Float32frombits returns the number with the bits.
func Float32frombits(b uint32) float32

// Inf returns an infinity with the sign.
func Inf(sign int) float64 {
	if sign >= 0 {
		return Float64frombits(0x7FF0000000000000)
	}
	return Float64frombits(0xFFF0000000000000)
}

// NaN returns a not-a-number.
func NaN() float64 { return Float64frombits(0x7FF8000000000001) }

// IsNaN reports whether f is not a number.
func IsNaN(f float64) (is bool) { return f != f }

// IsInf reports whether f is an infinity with the sign, or any if sign is 0.
func IsInf(f float64, sign int) bool {
	return sign >= 0 && f > MaxFloat64 || sign <= 0 && f < -MaxFloat64
}

// Signbit reports whether x is negative or negative zero.
func Signbit(x float64) bool { return Float64bits(x)>>63 != 0 }

// Copysign returns f with the sign of sign.
func Copysign(f, sign float64) float64 {
	return Float64frombits(Float64bits(f)&^(1<<63) | Float64bits(sign)&(1<<63))
}

// Abs returns x without its sign.
func Abs(x float64) float64 { return Float64frombits(Float64bits(x) &^ (1 << 63)) }

// Max returns the larger of x and y.
func Max(x, y float64) float64 {
	if IsInf(x, 1) || IsInf(y, 1) {
		return Inf(1)
	}
	return max(x, y)
}

// Min returns the smaller of x and y.
func Min(x, y float64) float64 {
	if IsInf(x, -1) || IsInf(y, -1) {
		return Inf(-1)
	}
	return min(x, y)
}

// Dim returns x-y, or 0 if that is negative.
func Dim(x, y float64) float64 {
	if v := x - y; v > 0 || v != v {
		return v
	}
	return 0
}

// Modf splits f into its integer and its fraction.
func Modf(f float64) (integer float64, fractional float64) {
	integer = Trunc(f)
	return integer, Copysign(f-integer, f)
}

// Sincos returns the sine and the cosine.
func Sincos(x float64) (sin, cos float64) { return Sin(x), Cos(x) }

// Frexp splits f into a fraction from 1/2 to 1 and a power of 2.
func Frexp(f float64) (frac float64, exp int)

// Ldexp returns frac * 2**exp.
func Ldexp(frac float64, exp int) float64

// Pow10 returns 10**n.
func Pow10(n int) float64

// FMA returns x*y + z, rounded once.
func FMA(x, y, z float64) float64

// Nextafter returns the number after x towards y.
func Nextafter(x, y float64) (r float64) {
	switch {
	case x != x || y != y:
		return NaN()
	case x == y:
		return x
	case x == 0:
		return Copysign(Float64frombits(1), y)
	case (y > x) == (x > 0):
		return Float64frombits(Float64bits(x) + 1)
	}
	return Float64frombits(Float64bits(x) - 1)
}

// Sqrt returns the square root of x.
func Sqrt(x float64) float64

// Floor returns the greatest integer not above x.
func Floor(x float64) float64

// Ceil returns the least integer not below x.
func Ceil(x float64) float64

// Trunc returns x without its fraction.
func Trunc(x float64) float64

// Round returns the nearest integer, halves away from zero.
func Round(x float64) float64

// RoundToEven returns the nearest integer, halves to even.
func RoundToEven(x float64) float64

// Exp returns e**x.
func Exp(x float64) float64

// Exp2 returns 2**x.
func Exp2(x float64) float64

// Expm1 returns e**x - 1.
func Expm1(x float64) float64

// Log returns the natural logarithm.
func Log(x float64) float64

// Log2 returns the binary logarithm.
func Log2(x float64) float64

// Log10 returns the decimal logarithm.
func Log10(x float64) float64

// Log1p returns the natural logarithm of 1+x.
func Log1p(x float64) float64

// Sin returns the sine.
func Sin(x float64) float64

// Cos returns the cosine.
func Cos(x float64) float64

// Tan returns the tangent.
func Tan(x float64) float64

// Asin returns the arcsine.
func Asin(x float64) float64

// Acos returns the arccosine.
func Acos(x float64) float64

// Atan returns the arctangent.
func Atan(x float64) float64

// Sinh returns the hyperbolic sine.
func Sinh(x float64) float64

// Cosh returns the hyperbolic cosine.
func Cosh(x float64) float64

// Tanh returns the hyperbolic tangent.
func Tanh(x float64) float64

// Asinh returns the inverse hyperbolic sine.
func Asinh(x float64) float64

// Acosh returns the inverse hyperbolic cosine.
func Acosh(x float64) float64

// Atanh returns the inverse hyperbolic tangent.
func Atanh(x float64) float64

// Cbrt returns the cube root.
func Cbrt(x float64) float64

// Pow returns x**y.
func Pow(x, y float64) float64

// Mod returns the remainder of x/y with the sign of x.
func Mod(x, y float64) float64

// Hypot returns the square root of p*p + q*q.
func Hypot(p, q float64) float64

// Atan2 returns the arctangent of y/x in the right quadrant.
func Atan2(y, x float64) float64

// Remainder returns the IEEE 754 remainder of x/y.
func Remainder(x, y float64) float64

// Nextafter32 returns the number after x towards y.
func Nextafter32(x, y float32) (r float32) {
	switch {
	case x != x || y != y:
		return float32(NaN())
	case x == y:
		return x
	case x == 0:
		return float32(Copysign(float64(Float32frombits(1)), float64(y)))
	case (y > x) == (x > 0):
		return Float32frombits(Float32bits(x) + 1)
	}
	return Float32frombits(Float32bits(x) - 1)
}

// Ilogb returns the binary exponent of x.
func Ilogb(x float64) int {
	switch {
	case x == 0:
		return MinInt32
	case x != x || IsInf(x, 0):
		return MaxInt32
	}
	_, exp := Frexp(x)
	return exp - 1
}

// Logb returns the binary exponent of x.
func Logb(x float64) float64 {
	switch {
	case x == 0:
		return Inf(-1)
	case IsInf(x, 0):
		return Inf(1)
	case x != x:
		return x
	}
	return float64(Ilogb(x))
}

// Gamma returns the gamma function of x.
func Gamma(x float64) float64

// Lgamma returns the logarithm of the gamma function's absolute value, and its sign.
func Lgamma(x float64) (lgamma float64, sign int)

// Erf returns the error function of x.
func Erf(x float64) float64

// Erfc returns 1 less the error function.
func Erfc(x float64) float64

// Erfinv returns the inverse of the error function.
func Erfinv(x float64) float64

// Erfcinv returns the inverse of Erfc.
func Erfcinv(x float64) float64 { return Erfinv(1 - x) }
