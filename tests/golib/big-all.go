package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand"
)

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panics", r)
		}
	}()
	f()
}

func main() {
	f := new(big.Int).MulRange(1, 60)
	fmt.Println(f, f.BitLen(), f.TrailingZeroBits(), new(big.Int).Binomial(50, 20))
	a, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	b, ok := new(big.Int).SetString("0xff_ff", 0)
	fmt.Println(a, b, ok)
	for _, s := range []string{"", "-", "12a", "0b101", "0o17", "017", "1__0", "_1", "1_", "+5", "0x", "zz"} {
		x, ok := new(big.Int).SetString(s, 0)
		fmt.Println(s, x, ok)
	}
	x36, _ := new(big.Int).SetString("zz", 36)
	fmt.Println(x36, x36.Text(2), x36.Text(36))
	small := []int64{0, 1, -1, 7, -7, 255, -256, 1 << 40, -1 << 62}
	for _, p := range small {
		for _, q := range small {
			x, y := new(big.Int).Mul(big.NewInt(p), a), big.NewInt(q)
			fmt.Print(new(big.Int).Add(x, y), new(big.Int).Sub(x, y), new(big.Int).And(x, y), new(big.Int).Or(x, y), new(big.Int).Xor(x, y), new(big.Int).AndNot(x, y), x.Cmp(y), x.CmpAbs(y), " ")
			if q != 0 {
				d, m := new(big.Int).DivMod(x, y, new(big.Int))
				z, r := new(big.Int).QuoRem(x, y, new(big.Int))
				fmt.Print(d, m, z, r, new(big.Int).Mod(x, y), new(big.Int).Rem(x, y), " ")
			}
			g, s, t := new(big.Int), new(big.Int), new(big.Int)
			g.GCD(nil, nil, x, y)
			h := new(big.Int).GCD(s, t, x, y)
			fmt.Println(g, h, new(big.Int).Add(new(big.Int).Mul(s, x), new(big.Int).Mul(t, y)).Cmp(h))
		}
		x := big.NewInt(p)
		fmt.Println(new(big.Int).Lsh(x, 70), new(big.Int).Rsh(x, 3), new(big.Int).Not(x), x.Bit(0), x.Bit(100), x.Bytes(), x.IsInt64(), x.IsUint64(), x.Int64(), x.Uint64(), x.Sign())
		fmt.Println(new(big.Int).SetBit(x, 5, 1), new(big.Int).SetBit(x, 0, 0))
	}
	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(200), nil), new(big.Int).Exp(big.NewInt(-3), big.NewInt(201), big.NewInt(1000007)), new(big.Int).Exp(big.NewInt(3), big.NewInt(-1), big.NewInt(7)), new(big.Int).Exp(big.NewInt(2), big.NewInt(-1), big.NewInt(4)))
	fmt.Println(new(big.Int).ModInverse(big.NewInt(-3), big.NewInt(11)), new(big.Int).Sqrt(f), new(big.Int).ModSqrt(big.NewInt(5), big.NewInt(41)) != nil, new(big.Int).ModSqrt(big.NewInt(3), big.NewInt(41)), big.Jacobi(big.NewInt(1001), big.NewInt(9907)))
	for _, n := range []int64{0, 1, 2, 4, 97, 561, 7919, 1 << 31, 2147483647} {
		fmt.Print(big.NewInt(n).ProbablyPrime(10), " ")
	}
	m127 := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 127), big.NewInt(1))
	fmt.Println(m127.ProbablyPrime(0), m127)
	fmt.Printf("%d|%x|%X|%#x|%o|%#o|%O|%b|%20d|%-20d|%020d|%+d|% d|%.25d|%s|%v|%q|%t|%#v\n", b, a, a, a, b, b, b, b, b, b, b, b, b, b, b, b, b, b, nil)
	var n *big.Int
	fmt.Println(n, []*big.Int{b, nil}, struct{ X *big.Int }{b})
	fmt.Printf("%+v %d\n", b, []*big.Int{b})
	try("div0", func() { new(big.Int).Div(a, new(big.Int)) })
	try("rat0", func() { big.NewRat(1, 0) })
	try("sqrt", func() { new(big.Int).Sqrt(big.NewInt(-1)) })
	try("fill", func() { a.FillBytes(make([]byte, 2)) })
	try("jac", func() { big.Jacobi(big.NewInt(1), big.NewInt(4)) })
	fmt.Println(a.FillBytes(make([]byte, 16)), new(big.Int).SetBytes([]byte{1, 0, 0, 0, 0, 0, 0, 0, 5}), a.Bits(), new(big.Int).SetBits([]big.Word{5, 1, 0}))
	j, err := json.Marshal(map[string]*big.Int{"a": a, "n": nil})
	fmt.Println(string(j), err)
	var back map[string]*big.Int
	fmt.Println(json.Unmarshal(j, &back), back["a"].Cmp(a))
	fmt.Println(json.Unmarshal([]byte(`{"a":"x"}`), &back))
	var sc big.Int
	k, err := fmt.Sscan("  12345678901234567890123 ", &sc)
	fmt.Println(k, err, &sc)
	fl, acc := a.Float64()
	fmt.Println(fl, acc)
	fl, acc = new(big.Int).Exp(big.NewInt(10), big.NewInt(400), nil).Float64()
	fmt.Println(fl, acc)
	r := rand.New(rand.NewSource(1))
	rn := new(big.Int).Rand(r, a.Abs(a))
	fmt.Println(rn.Cmp(a) < 0)
	q := big.NewRat(3, -6)
	fmt.Println(q, q.RatString(), q.FloatString(3), q.Num(), q.Denom(), q.Sign(), q.IsInt(), new(big.Rat))
	for _, s := range []string{"1/3", "-2/4", "1.5", "-.25", "1e3", "1.5e-3", "abc", "1/0", "", "3.", "0x10", "1/-3", "22/7", "1e", "--1", "123456789.987654321e10"} {
		x, ok := new(big.Rat).SetString(s)
		if !ok {
			fmt.Println(s, ok)
			continue
		}
		v, e := x.Float64()
		v32, e32 := x.Float32()
		p, pe := x.FloatPrec()
		fmt.Println(s, x, x.FloatString(5), x.FloatString(0), v, e, v32, e32, p, pe)
	}
	sum := new(big.Rat)
	for i := int64(1); i <= 30; i++ {
		sum.Add(sum, big.NewRat(1, i))
	}
	fmt.Println(sum, sum.Cmp(big.NewRat(4, 1)), new(big.Rat).Quo(sum, big.NewRat(-2, 3)), new(big.Rat).Mul(sum, sum), new(big.Rat).Inv(sum), new(big.Rat).Sub(sum, big.NewRat(1, 30)), new(big.Rat).Neg(sum), new(big.Rat).Abs(q))
	fmt.Println(new(big.Rat).SetFloat64(0.1), new(big.Rat).SetFloat64(-1e-320), new(big.Rat).SetInt64(5))
	for _, d := range []float64{5e-324, 1e-310, 1.7976931348623157e308, 0.1, 3, -2.5} {
		back, ex := new(big.Rat).SetFloat64(d).Float64()
		fmt.Println(back == d, ex)
	}
	tiny := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(3), 1074))
	fmt.Println(tiny.Float64())
	fmt.Printf("%v %s\n", q, q)
}
