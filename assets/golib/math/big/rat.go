package big

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Rat is a fraction in lowest terms. The zero one is 0.
type Rat struct {
	a Int
	b Int // without sign; 0 stands for 1
}

// NewRat returns a/b.
func NewRat(a, b int64) *Rat { return new(Rat).SetFrac64(a, b) }

func (x *Rat) below() *Int {
	if len(x.b.abs) == 0 {
		return NewInt(1)
	}
	return &x.b
}

func (z *Rat) lowest(a, b *Int) *Rat {
	neg := a.neg != b.neg
	if len(a.abs) == 0 {
		z.a, z.b = Int{}, *NewInt(1)
		return z
	}
	d := natGCD(a.abs, b.abs)
	above, _ := natQuoRem(a.abs, d)
	below, _ := natQuoRem(b.abs, d)
	z.a, z.b = Int{neg, above}, Int{false, below}
	return z
}

// SetFrac sets z to a/b.
func (z *Rat) SetFrac(a, b *Int) *Rat {
	if len(b.abs) == 0 {
		panic("division by zero")
	}
	return z.lowest(a, b)
}

// SetFrac64 sets z to a/b.
func (z *Rat) SetFrac64(a, b int64) *Rat { return z.SetFrac(NewInt(a), NewInt(b)) }

// SetInt sets z to x.
func (z *Rat) SetInt(x *Int) *Rat { return z.lowest(x, NewInt(1)) }

// SetInt64 sets z to x.
func (z *Rat) SetInt64(x int64) *Rat { return z.SetInt(NewInt(x)) }

// SetUint64 sets z to x.
func (z *Rat) SetUint64(x uint64) *Rat { return z.SetInt(new(Int).SetUint64(x)) }

// SetFloat64 sets z to f exactly; it returns nil if f is not finite.
func (z *Rat) SetFloat64(f float64) *Rat {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	fraction, exponent := math.Frexp(f)
	a, b := NewInt(int64(fraction*(1<<53))), NewInt(1)
	if exponent -= 53; exponent >= 0 {
		a.Lsh(a, uint(exponent))
	} else {
		b.Lsh(b, uint(-exponent))
	}
	return z.lowest(a, b)
}

// Set sets z to x.
func (z *Rat) Set(x *Rat) *Rat {
	z.a.Set(&x.a)
	z.b.Set(x.below())
	return z
}

// Num returns the number above the line.
func (x *Rat) Num() *Int { return &x.a }

// Denom returns the number below the line.
func (x *Rat) Denom() *Int { return x.below() }

// Sign returns -1, 0 or 1.
func (x *Rat) Sign() int { return x.a.Sign() }

// IsInt reports whether x is a whole number.
func (x *Rat) IsInt() bool { return x.below().Cmp(NewInt(1)) == 0 }

// Abs sets z to x without its sign.
func (z *Rat) Abs(x *Rat) *Rat {
	z.Set(x)
	z.a.neg = false
	return z
}

// Neg sets z to -x.
func (z *Rat) Neg(x *Rat) *Rat {
	z.Set(x)
	z.a.Neg(&z.a)
	return z
}

// Inv sets z to 1/x.
func (z *Rat) Inv(x *Rat) *Rat {
	if len(x.a.abs) == 0 {
		panic("division by zero")
	}
	return z.lowest(x.below(), &x.a)
}

// Cmp compares: -1, 0 or 1.
func (x *Rat) Cmp(y *Rat) int {
	return new(Int).Mul(&x.a, y.below()).Cmp(new(Int).Mul(&y.a, x.below()))
}

// Add sets z to x + y.
func (z *Rat) Add(x, y *Rat) *Rat {
	a := new(Int).Add(new(Int).Mul(&x.a, y.below()), new(Int).Mul(&y.a, x.below()))
	return z.lowest(a, new(Int).Mul(x.below(), y.below()))
}

// Sub sets z to x - y.
func (z *Rat) Sub(x, y *Rat) *Rat { return z.Add(x, new(Rat).Neg(y)) }

// Mul sets z to x * y.
func (z *Rat) Mul(x, y *Rat) *Rat {
	return z.lowest(new(Int).Mul(&x.a, &y.a), new(Int).Mul(x.below(), y.below()))
}

// Quo sets z to x / y.
func (z *Rat) Quo(x, y *Rat) *Rat {
	if len(y.a.abs) == 0 {
		panic("division by zero")
	}
	return z.lowest(new(Int).Mul(&x.a, y.below()), new(Int).Mul(x.below(), &y.a))
}

// Float64 returns the nearest float64, and whether it is x.
func (x *Rat) Float64() (f float64, exact bool) {
	f, exact = nearest(&x.a, x.below(), 53, -1074, 1024)
	return f, exact
}

// Float32 returns the nearest float32, and whether it is x.
func (x *Rat) Float32() (f float32, exact bool) {
	wide, exact := nearest(&x.a, x.below(), 24, -149, 128)
	return float32(wide), exact
}

// nearest returns a/b rounded to even with so many bits. Bits below 2^lowest do not count; 2^most is infinite.
func nearest(a, b *Int, digits, lowest, most int) (float64, bool) {
	if len(a.abs) == 0 {
		return 0, true
	}
	// The quotient has at least two bits more than are kept; what is left over is noted in its last one.
	shift := digits + 2 - (a.BitLen() - b.BitLen())
	above, below := new(Int).Abs(a), new(Int).Set(b)
	if shift > 0 {
		above.Lsh(above, uint(shift))
	} else {
		below.Lsh(below, uint(-shift))
	}
	q, r := new(Int).QuoRem(above, below, new(Int))
	sticky := len(r.abs) > 0
	drop := q.BitLen() - digits
	drop = max(drop, lowest+shift)
	exact := !sticky
	mantissa := new(Int).Set(q)
	if drop > 0 {
		mantissa.Rsh(q, uint(drop))
		lost := new(Int).Sub(q, new(Int).Lsh(mantissa, uint(drop)))
		if len(lost.abs) > 0 || sticky {
			exact = false
			half := new(Int).Lsh(NewInt(1), uint(drop-1))
			c := lost.Cmp(half)
			if c > 0 || c == 0 && (sticky || mantissa.Bit(0) == 1) {
				mantissa.Add(mantissa, NewInt(1))
			}
		}
	} else {
		drop = 0
	}
	exponent := drop - shift
	if mantissa.BitLen()+exponent > most {
		return math.Copysign(math.Inf(1), float64(a.Sign())), false
	}
	f := math.Ldexp(float64(mantissa.Uint64()), exponent)
	if a.neg {
		f = -f
	}
	return f, exact
}

// String returns a/b.
func (x *Rat) String() string { return x.a.String() + "/" + x.below().String() }

// RatString returns a/b, or a alone if x is a whole number.
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// FloatString returns x with so many digits after the point, rounded away from 0 where it is in the middle.
func (x *Rat) FloatString(prec int) string {
	scale := new(Int).Exp(NewInt(10), NewInt(int64(prec)), nil)
	above := new(Int).Mul(new(Int).Abs(&x.a), scale)
	q, r := new(Int).QuoRem(above, x.below(), new(Int))
	if r.Lsh(r, 1).Cmp(x.below()) >= 0 {
		q.Add(q, NewInt(1))
	}
	digits := q.String()
	if prec > 0 {
		if len(digits) <= prec {
			digits = strings.Repeat("0", prec+1-len(digits)) + digits
		}
		digits = digits[:len(digits)-prec] + "." + digits[len(digits)-prec:]
	}
	if x.a.neg {
		digits = "-" + digits
	}
	return digits
}

// FloatPrec returns the number of digits after the point before they repeat, and whether they end there.
func (x *Rat) FloatPrec() (n int, exact bool) {
	twos := int(x.below().TrailingZeroBits())
	rest := new(Int).Rsh(x.below(), uint(twos))
	fives, five := 0, NewInt(5)
	for {
		q, r := new(Int).QuoRem(rest, five, new(Int))
		if len(r.abs) > 0 {
			break
		}
		rest = q
		fives++
	}
	return max(twos, fives), rest.Cmp(NewInt(1)) == 0
}

// SetString sets z to the number that s is: a fraction a/b, or a decimal number with or without an exponent. It returns nil and false where
// s is none.
func (z *Rat) SetString(s string) (*Rat, bool) {
	if above, below, ok := strings.Cut(s, "/"); ok {
		a, ok := new(Int).SetString(above, 0)
		if !ok || below == "" || below[0] == '+' || below[0] == '-' {
			return nil, false
		}
		b, ok := new(Int).SetString(below, 0)
		if !ok || len(b.abs) == 0 {
			return nil, false
		}
		return z.lowest(a, b), true
	}
	digits, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 && !strings.HasPrefix(strings.TrimLeft(s, "+-"), "0x") {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n > 1<<20 || n < -1<<20 {
			return nil, false
		}
		digits, exponent = s[:i], n
	}
	whole, fraction, point := strings.Cut(digits, ".")
	base := 10
	if !point && exponent == 0 {
		base = 0
	}
	if point && strings.ContainsAny(fraction, "+-") {
		return nil, false
	}
	a, ok := new(Int).SetString(whole+fraction, base)
	if !ok {
		return nil, false
	}
	b := NewInt(1)
	if exponent -= len(fraction); exponent >= 0 {
		a.Mul(a, new(Int).Exp(NewInt(10), NewInt(int64(exponent)), nil))
	} else {
		b.Exp(NewInt(10), NewInt(int64(-exponent)), nil)
	}
	return z.lowest(a, b), true
}

// Scan reads a number.
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	token, err := s.Token(true, func(r rune) bool { return strings.ContainsRune("+-/0123456789.eE", r) })
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(token)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

// AppendText appends x.
func (x *Rat) AppendText(b []byte) ([]byte, error) { return append(b, x.RatString()...), nil }

// MarshalText returns x.
func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

// UnmarshalText reads z.
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
