package math

// J0 returns the Bessel function of the first kind of order 0.
func J0(x float64) float64

// J1 returns the Bessel function of the first kind of order 1.
func J1(x float64) float64

// Y0 returns the Bessel function of the second kind of order 0.
func Y0(x float64) float64

// Y1 returns the Bessel function of the second kind of order 1.
func Y1(x float64) float64

// Jn returns the Bessel function of the first kind of order n.
func Jn(n int, x float64) float64 {
	switch {
	case x != x:
		return x
	case IsInf(x, 0):
		return 0
	case n == 0:
		return J0(x)
	case x == 0:
		return 0
	}
	if n < 0 {
		n, x = -n, -x
	}
	if n == 1 {
		return J1(x)
	}
	b := higherJ(n, Abs(x))
	if x < 0 && n&1 == 1 {
		return -b
	}
	return b
}

// higherJ is Jn for orders from 2 on and positive numbers.
func higherJ(n int, x float64) float64 {
	switch {
	case float64(n) > x && x < 0x1p-29:
		return firstTerm(n, x)
	case float64(n) > x:
		return downwards(n, x)
	case x >= 0x1p302:
		return wave(n, x)
	}
	a, b := J0(x), J1(x)
	for i := 1; i < n; i++ {
		a, b = b, b*(float64(i+i)/x)-a
	}
	return b
}

// wave is what order n of the first kind is like far out; of the second kind, it is order n-1.
func wave(n int, x float64) float64 {
	s, c := Sincos(x)
	switch n & 3 {
	case 0:
		s = c + s
	case 1:
		s = -c + s
	case 2:
		s = -c - s
	case 3:
		s = c - s
	}
	return (1 / SqrtPi) * s / Sqrt(x)
}

// firstTerm is the first term of the series for order n.
func firstTerm(n int, x float64) float64 {
	if n > 33 {
		return 0
	}
	half, factorial := x*0.5, 1.0
	power := half
	for i := 2; i <= n; i++ {
		factorial *= float64(i)
		power *= half
	}
	return power / factorial
}

// terms returns how many terms of the continued fraction order n needs.
func terms(n int, x float64) int {
	start, step := float64(n+n)/x, 2/x
	z := start + step
	q, next := start, start*z-1
	k := 1
	for next < 1e9 {
		k++
		z += step
		q, next = next, z*next-q
	}
	return k
}

// downwards gets the quotient of two orders from a continued fraction, and goes down from there to order 0.
func downwards(n int, x float64) float64 {
	quotient := 0.0
	for i := 2 * (n + terms(n, x)); i >= n+n; i -= 2 {
		quotient = 1 / (float64(i)/x - quotient)
	}
	size := float64(n)
	size *= Log(Abs(2 / x * size))
	a, b := quotient, 1.0
	for i := n - 1; i > 0; i-- {
		a, b = b, b*float64(i+i)/x-a
		if size >= 7.09782712893383973096e+02 && b > 1e100 { // lest it overflow
			a /= b
			quotient /= b
			b = 1
		}
	}
	return quotient * J0(x) / b
}

// Yn returns the Bessel function of the second kind of order n.
func Yn(n int, x float64) float64 {
	if n == 0 || !(x >= 0) || IsInf(x, 1) {
		return Y0(x)
	}
	negative := n < 0 && n&1 == 1
	if n < 0 {
		n = -n
	}
	b := Y1(x)
	switch {
	case n == 1 || x == 0:
	case x >= 0x1p302:
		b = wave(n+1, x)
	default:
		a := Y0(x)
		for i := 1; i < n && !IsInf(b, -1); i++ {
			a, b = b, float64(i+i)/x*b-a
		}
	}
	if negative {
		return -b
	}
	return b
}
