package big

import (
	"math"
	"math/bits"
	"math/rand"
)

// An Int is an integer. The zero one is 0.
type Int struct {
	neg bool
	abs nat
}

// NewInt returns x as an Int.
func NewInt(x int64) *Int { return new(Int).SetInt64(x) }

func (z *Int) set(neg bool, abs nat) *Int {
	z.neg, z.abs = neg && len(abs) > 0, abs
	return z
}

// Sign returns -1, 0 or 1.
func (x *Int) Sign() int {
	switch {
	case len(x.abs) == 0:
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// SetInt64 sets z to x.
func (z *Int) SetInt64(x int64) *Int {
	if x < 0 {
		return z.set(true, natOf(-uint64(x)))
	}
	return z.set(false, natOf(uint64(x)))
}

// SetUint64 sets z to x.
func (z *Int) SetUint64(x uint64) *Int { return z.set(false, natOf(x)) }

// Set sets z to x.
func (z *Int) Set(x *Int) *Int {
	if z != x {
		z.set(x.neg, append([]Word(nil), x.abs...))
	}
	return z
}

// Bits returns the words of x without its sign, the lowest first.
func (x *Int) Bits() []Word { return x.abs }

// SetBits sets z to words, the lowest first.
func (z *Int) SetBits(abs nat) *Int { return z.set(false, natTrim(abs)) }

// Abs sets z to x without its sign.
func (z *Int) Abs(x *Int) *Int { return z.set(false, x.abs) }

// Neg sets z to -x.
func (z *Int) Neg(x *Int) *Int { return z.set(!x.neg, x.abs) }

func (z *Int) sum(x *Int, neg bool, y []Word) *Int {
	switch {
	case x.neg == neg:
		return z.set(neg, natAdd(x.abs, y))
	case natCmp(x.abs, y) >= 0:
		return z.set(x.neg, natSub(x.abs, y))
	}
	return z.set(neg, natSub(y, x.abs))
}

// Add sets z to x + y.
func (z *Int) Add(x, y *Int) *Int { return z.sum(x, y.neg, y.abs) }

// Sub sets z to x - y.
func (z *Int) Sub(x, y *Int) *Int { return z.sum(x, !y.neg, y.abs) }

// Mul sets z to x * y.
func (z *Int) Mul(x, y *Int) *Int { return z.set(x.neg != y.neg, natMul(x.abs, y.abs)) }

// MulRange sets z to the product of all from a to b.
func (z *Int) MulRange(a, b int64) *Int {
	switch {
	case a > b:
		return z.SetInt64(1)
	case a <= 0 && b >= 0:
		return z.SetInt64(0)
	case b-a < 8:
		product := NewInt(a)
		for n := a + 1; n <= b; n++ {
			product.Mul(product, NewInt(n))
		}
		return z.Set(product)
	}
	middle := a + (b-a)/2
	return z.Mul(new(Int).MulRange(a, middle), new(Int).MulRange(middle+1, b))
}

// Binomial sets z to the number of ways to choose k of n.
func (z *Int) Binomial(n, k int64) *Int {
	if k < 0 || k > n {
		return z.SetInt64(0)
	}
	k = min(k, n-k)
	result := NewInt(1)
	for i := int64(1); i <= k; i++ {
		result.Mul(result, NewInt(n-k+i))
		result.Quo(result, NewInt(i))
	}
	return z.Set(result)
}

// QuoRem sets z to x / y and r to x % y as Go has them.
func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int) {
	if len(y.abs) == 0 {
		panic("division by zero")
	}
	q, rest := natQuoRem(x.abs, y.abs)
	negative, below := x.neg != y.neg, x.neg
	r.set(below, rest)
	z.set(negative, q)
	return z, r
}

// Quo sets z to x / y as Go has it.
func (z *Int) Quo(x, y *Int) *Int {
	z.QuoRem(x, y, new(Int))
	return z
}

// Rem sets z to x % y as Go has it.
func (z *Int) Rem(x, y *Int) *Int {
	_, r := new(Int).QuoRem(x, y, new(Int))
	return z.set(r.neg, r.abs)
}

// DivMod sets z and m so that x = z*y + m and 0 <= m < |y|.
func (z *Int) DivMod(x, y, m *Int) (*Int, *Int) {
	divisor := Int{y.neg, y.abs}
	z.QuoRem(x, y, m)
	if m.neg {
		if divisor.neg {
			z.Add(z, NewInt(1))
			m.Sub(m, &divisor)
		} else {
			z.Sub(z, NewInt(1))
			m.Add(m, &divisor)
		}
	}
	return z, m
}

// Div sets z to x divided by y so that the rest is not negative.
func (z *Int) Div(x, y *Int) *Int {
	z.DivMod(x, y, new(Int))
	return z
}

// Mod sets z to the rest, which is not negative.
func (z *Int) Mod(x, y *Int) *Int {
	_, m := new(Int).DivMod(x, y, new(Int))
	return z.set(false, m.abs)
}

// Cmp compares: -1, 0 or 1.
func (x *Int) Cmp(y *Int) int {
	switch {
	case x.neg != y.neg && x.neg:
		return -1
	case x.neg != y.neg:
		return 1
	case x.neg:
		return natCmp(y.abs, x.abs)
	}
	return natCmp(x.abs, y.abs)
}

// CmpAbs compares without signs.
func (x *Int) CmpAbs(y *Int) int { return natCmp(x.abs, y.abs) }

func (x *Int) low() uint64 {
	if len(x.abs) == 0 {
		return 0
	}
	return uint64(x.abs[0])
}

// Int64 returns x, or what is left of it in 64 bits.
func (x *Int) Int64() int64 {
	if x.neg {
		return -int64(x.low())
	}
	return int64(x.low())
}

// Uint64 returns x, or what is left of it in 64 bits.
func (x *Int) Uint64() uint64 { return x.low() }

// IsInt64 reports whether Int64 is x.
func (x *Int) IsInt64() bool {
	return len(x.abs) <= 1 && (x.low() < 1<<63 || x.neg && x.low() == 1<<63)
}

// IsUint64 reports whether Uint64 is x.
func (x *Int) IsUint64() bool { return !x.neg && len(x.abs) <= 1 }

// An Accuracy tells on which side of a number a rounded one is.
type Accuracy int8

// The accuracies.
const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

// String returns the name.
func (i Accuracy) String() string { return [...]string{"Below", "Exact", "Above"}[i+1] }

// Float64 returns the nearest float64, and on which side it is.
func (x *Int) Float64() (float64, Accuracy) {
	n := x.BitLen()
	if n > 1024 {
		if x.neg {
			return math.Inf(-1), Below
		}
		return math.Inf(1), Above
	}
	f := new(Rat).SetInt(x)
	value, exact := f.Float64()
	switch {
	case exact:
		return value, Exact
	case math.IsInf(value, 0):
	default:
		back := new(Int).fromFloat(value)
		if back.Cmp(x) < 0 {
			return value, Below
		}
		return value, Above
	}
	if x.neg {
		return value, Below
	}
	return value, Above
}

// fromFloat sets z to an integral float.
func (z *Int) fromFloat(f float64) *Int {
	fraction, exponent := math.Frexp(f)
	z.SetInt64(int64(fraction * (1 << 53)))
	if exponent >= 53 {
		return z.Lsh(z, uint(exponent-53))
	}
	return z.Quo(z, new(Int).Lsh(NewInt(1), uint(53-exponent)))
}

// BitLen returns the number of bits of |x|.
func (x *Int) BitLen() int {
	n := len(x.abs)
	if n == 0 {
		return 0
	}
	return 64*(n-1) + bits.Len64(uint64(x.abs[n-1]))
}

// TrailingZeroBits returns the number of zeros at the low end of |x|.
func (x *Int) TrailingZeroBits() uint {
	for i, w := range x.abs {
		if w != 0 {
			return uint(64*i + bits.TrailingZeros64(uint64(w)))
		}
	}
	return 0
}

// Exp sets z to x to the power of y, modulo |m| if m is neither nil nor 0. It returns nil where there is no inverse.
func (z *Int) Exp(x, y, m *Int) *Int {
	if m == nil || len(m.abs) == 0 {
		if y.neg {
			return z.SetInt64(1)
		}
		odd := len(y.abs) > 0 && y.abs[0]&1 == 1
		return z.set(x.neg && odd, natPow(x.abs, y.abs))
	}
	base := x
	if y.neg {
		if base = new(Int).ModInverse(x, m); base == nil {
			return nil
		}
	}
	odd := len(y.abs) > 0 && y.abs[0]&1 == 1
	modulus := Int{false, m.abs}
	z.set(base.neg && odd, natPowMod(base.abs, y.abs, m.abs))
	if z.neg {
		z.Add(z, &modulus)
	}
	return z
}

// GCD sets z to the greatest common divisor, and x and y, where they are not nil, so that z = a*x + b*y.
func (z *Int) GCD(x, y, a, b *Int) *Int {
	if x == nil && y == nil {
		return z.set(false, natGCD(a.abs, b.abs))
	}
	r0, r1 := new(Int).Abs(a), new(Int).Abs(b)
	s0, s1, t0, t1 := NewInt(1), NewInt(0), NewInt(0), NewInt(1)
	if len(r0.abs) == 0 {
		s0.SetInt64(0)
	}
	for len(r1.abs) > 0 {
		q, r := new(Int).QuoRem(r0, r1, new(Int))
		r0, r1 = r1, r
		s0, s1 = s1, new(Int).Sub(s0, new(Int).Mul(q, s1))
		t0, t1 = t1, new(Int).Sub(t0, new(Int).Mul(q, t1))
	}
	if a.neg {
		s0.Neg(s0)
	}
	if b.neg {
		t0.Neg(t0)
	}
	if x != nil {
		x.Set(s0)
	}
	if y != nil {
		y.Set(t0)
	}
	return z.Set(r0)
}

// ModInverse sets z to the inverse of g modulo n; it returns nil where there is none.
func (z *Int) ModInverse(g, n *Int) *Int {
	modulus := new(Int).Abs(n)
	var d, x Int
	d.GCD(&x, nil, new(Int).Mod(g, modulus), modulus)
	if d.Cmp(NewInt(1)) != 0 {
		return nil
	}
	return z.Mod(&x, modulus)
}

// Jacobi returns the Jacobi symbol; y must be odd.
func Jacobi(x, y *Int) int {
	if len(y.abs) == 0 || y.abs[0]&1 == 0 {
		panic("big: invalid 2nd argument to Int.Jacobi: need odd integer but got " + y.String())
	}
	result := 1
	a, b := new(Int).Set(x), new(Int).Set(y)
	if b.neg {
		if a.neg {
			result = -1
		}
		b.neg = false
	}
	for {
		if b.Cmp(NewInt(1)) == 0 {
			return result
		}
		a.Mod(a, b)
		if len(a.abs) == 0 {
			return 0
		}
		s := a.TrailingZeroBits()
		if s&1 != 0 {
			if low := b.abs[0] & 7; low == 3 || low == 5 {
				result = -result
			}
		}
		c := new(Int).Rsh(a, s)
		if b.abs[0]&3 == 3 && c.abs[0]&3 == 3 {
			result = -result
		}
		a, b = b, c
	}
}

// ModSqrt sets z to a square root of x modulo the odd prime p; it returns nil where there is none.
func (z *Int) ModSqrt(x, p *Int) *Int {
	switch Jacobi(x, p) {
	case -1:
		return nil
	case 0:
		return z.SetInt64(0)
	}
	one := NewInt(1)
	before := new(Int).Sub(p, one)
	e := before.TrailingZeroBits()
	s := new(Int).Rsh(before, e)
	n := NewInt(2)
	for Jacobi(n, p) != -1 {
		n.Add(n, one)
	}
	y := new(Int).Exp(x, new(Int).Rsh(new(Int).Add(s, one), 1), p)
	b := new(Int).Exp(x, s, p)
	g := new(Int).Exp(n, s, p)
	for r := e; ; {
		m, t := uint(0), new(Int).Set(b)
		for t.Cmp(one) != 0 {
			t.Mod(t.Mul(t, t), p)
			m++
		}
		if m == 0 {
			return z.Set(y)
		}
		t = new(Int).Exp(g, new(Int).Lsh(one, r-m-1), p)
		g = new(Int).Mod(new(Int).Mul(t, t), p)
		y.Mod(y.Mul(y, t), p)
		b.Mod(b.Mul(b, g), p)
		r = m
	}
}

// Sqrt sets z to the root of x, rounded down.
func (z *Int) Sqrt(x *Int) *Int {
	if x.neg {
		panic("square root of negative number")
	}
	return z.set(false, natSqrt(x.abs))
}

// ProbablyPrime reports whether x is very likely prime.
func (x *Int) ProbablyPrime(n int) bool {
	if n < 0 {
		panic("negative n for ProbablyPrime")
	}
	return !x.neg && natProbablyPrime(x.abs)
}

// Rand sets z to a number drawn from 0 to n-1.
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.Sign() <= 0 {
		return z.SetInt64(0)
	}
	for {
		words := make([]Word, len(n.abs))
		for i := range words {
			words[i] = Word(rnd.Uint64())
		}
		if extra := uint(64*len(words) - n.BitLen()); extra > 0 {
			words[len(words)-1] >>= extra
		}
		if words = natTrim(words); natCmp(words, n.abs) < 0 {
			return z.set(false, words)
		}
	}
}

// Lsh sets z to x << n.
func (z *Int) Lsh(x *Int, n uint) *Int { return z.set(x.neg, natShl(x.abs, n)) }

// Rsh sets z to x >> n, rounded down.
func (z *Int) Rsh(x *Int, n uint) *Int {
	if x.neg && x.TrailingZeroBits() < n {
		return z.set(true, natAdd(natShr(x.abs, n), natOf(1)))
	}
	return z.set(x.neg, natShr(x.abs, n))
}

// Bit returns the i-th bit, of a negative x as in two's complement.
func (x *Int) Bit(i int) uint {
	if i < 0 {
		panic("negative bit index")
	}
	words := x.abs
	if x.neg {
		words = natSub(x.abs, natOf(1))
	}
	bit := uint(0)
	if i/64 < len(words) {
		bit = uint(words[i/64]>>(i%64)) & 1
	}
	if x.neg {
		return bit ^ 1
	}
	return bit
}

// SetBit sets z to x with the i-th bit set to b.
func (z *Int) SetBit(x *Int, i int, b uint) *Int {
	if i < 0 {
		panic("negative bit index")
	}
	bit := new(Int).Lsh(NewInt(1), uint(i))
	if b == 0 {
		return z.AndNot(x, bit)
	}
	return z.Or(x, bit)
}

// complement returns the words of a negative x in two's complement, inverted: |x| - 1.
func (x *Int) complement() []Word { return natSub(x.abs, natOf(1)) }

func natAndNot(x, y []Word) []Word { return natXor(x, natAnd(x, y)) }

// inverted sets z to the number whose words, inverted, are abs.
func (z *Int) inverted(abs nat) *Int { return z.set(true, natAdd(abs, natOf(1))) }

// Not sets z to ^x.
func (z *Int) Not(x *Int) *Int {
	if x.neg {
		return z.set(false, x.complement())
	}
	return z.inverted(x.abs)
}

// And sets z to x & y.
func (z *Int) And(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.set(false, natAnd(x.abs, y.abs))
	case x.neg && y.neg:
		return z.inverted(natOr(x.complement(), y.complement()))
	case x.neg:
		return z.set(false, natAndNot(y.abs, x.complement()))
	}
	return z.set(false, natAndNot(x.abs, y.complement()))
}

// AndNot sets z to x &^ y.
func (z *Int) AndNot(x, y *Int) *Int { return z.And(x, new(Int).Not(y)) }

// Or sets z to x | y.
func (z *Int) Or(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.set(false, natOr(x.abs, y.abs))
	case x.neg && y.neg:
		return z.inverted(natAnd(x.complement(), y.complement()))
	case x.neg:
		return z.inverted(natAndNot(x.complement(), y.abs))
	}
	return z.inverted(natAndNot(y.complement(), x.abs))
}

// Xor sets z to x ^ y.
func (z *Int) Xor(x, y *Int) *Int {
	switch {
	case !x.neg && !y.neg:
		return z.set(false, natXor(x.abs, y.abs))
	case x.neg && y.neg:
		return z.set(false, natXor(x.complement(), y.complement()))
	case x.neg:
		return z.inverted(natXor(x.complement(), y.abs))
	}
	return z.inverted(natXor(x.abs, y.complement()))
}

// Bytes returns the bytes of |x|, the highest first.
func (x *Int) Bytes() []byte { return x.FillBytes(make([]byte, (x.BitLen()+7)/8)) }

// FillBytes fills buf with the bytes of |x|, the highest first.
func (x *Int) FillBytes(buf []byte) []byte {
	clear(buf)
	if (x.BitLen()+7)/8 > len(buf) {
		panic("math/big: buffer too small to fit value")
	}
	for i := range buf {
		at := len(buf) - 1 - i
		if w := i / 8; w < len(x.abs) {
			buf[at] = byte(x.abs[w] >> (i % 8 * 8))
		}
	}
	return buf
}

// SetBytes sets z to bytes, the highest first.
func (z *Int) SetBytes(buf []byte) *Int {
	words := make([]Word, (len(buf)+7)/8)
	for i := range buf {
		words[i/8] |= Word(buf[len(buf)-1-i]) << (i % 8 * 8)
	}
	return z.set(false, natTrim(words))
}
