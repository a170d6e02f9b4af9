package main

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand"
	"strconv"
	"strings"
	"unicode"
)

// bits writes a number so that no digit is lost, and the sign of zero neither; which not-a-number it is depends on the machine.
func bits(x float64) string {
	if x != x {
		return "NaN"
	}
	return fmt.Sprintf("%x", math.Float64bits(x))
}

var ends = []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, 5e-324, 1e-310, -1e-310}

func numbers() []float64 {
	list := append([]float64{}, ends...)
	list = append(list, 0.1, 0.25, 0.7, 0.9, 1.2316, 1.75, 2.5, 3, 3.3, 5, 7.9, 8, 12.5, 21.5, 28, 33.5, 40.25, 100, 143.5, 170.6, 171.7, 201, 710)
	list = append(list, -0.3, -1e-10, 1e-10, -1.5, -2.75, -6.5, -20.5, -33.5, -40.25, -170.5, -745.2, 1e-5, 1e-40, 0x1p29, 1e9, 1e15, 1e22, 1e100, 1e300, -7e17)
	r := rand.New(rand.NewSource(11))
	for range 5 {
		list = append(list, r.Float64()*2-1, r.NormFloat64()*10, math.Exp(r.NormFloat64()*50))
	}
	return list
}

func ofOne() {
	functions := []struct {
		name string
		f    func(float64) float64
	}{
		{"sin", math.Sin}, {"cos", math.Cos}, {"tan", math.Tan}, {"asinh", math.Asinh}, {"acosh", math.Acosh}, {"atanh", math.Atanh},
		{"sinh", math.Sinh}, {"cosh", math.Cosh}, {"tanh", math.Tanh}, {"exp", math.Exp}, {"exp2", math.Exp2}, {"expm1", math.Expm1}, {"log", math.Log},
		{"log1p", math.Log1p}, {"cbrt", math.Cbrt}, {"erf", math.Erf}, {"erfc", math.Erfc}, {"erfinv", math.Erfinv}, {"erfcinv", math.Erfcinv},
		{"gamma", math.Gamma}, {"j0", math.J0}, {"j1", math.J1}, {"y0", math.Y0}, {"y1", math.Y1},
	}
	for _, f := range functions {
		fmt.Println(f.name)
		for _, x := range numbers() {
			fmt.Print(" ", bits(f.f(x)))
		}
		fmt.Println()
	}
	for _, x := range numbers() {
		l, sign := math.Lgamma(x)
		whole, part := math.Modf(x)
		s, c := math.Sincos(x)
		fmt.Println(x, bits(l), sign, bits(whole), bits(part), bits(s), bits(c), bits(math.Ldexp(x, 2100)), bits(math.Ldexp(x, -1060)))
		for _, n := range []int{-3, 2, 40} {
			fmt.Print(" ", bits(math.Jn(n, x)), " ", bits(math.Yn(n, x)))
		}
		fmt.Println()
	}
}

func ofTwo() {
	list := numbers()
	for i, x := range list {
		y := list[(i*7+5)%len(list)]
		fmt.Println(bits(math.Pow(x, y)), bits(math.Mod(x, y)), bits(math.Remainder(x, y)), bits(math.Hypot(x, y)), bits(math.Atan2(x, y)))
	}
	for _, x := range ends {
		for _, y := range ends {
			fmt.Print(bits(math.Pow(x, y)), " ", bits(math.Remainder(x, y)), " ", bits(math.Atan2(x, y)), " ")
		}
		fmt.Println()
	}
	for n := -330; n <= 310; n += 9 {
		fmt.Print(bits(math.Pow10(n)), " ")
	}
	fmt.Println()
}

func complexes() {
	functions := []struct {
		name string
		f    func(complex128) complex128
	}{
		{"sqrt", cmplx.Sqrt}, {"exp", cmplx.Exp}, {"log", cmplx.Log}, {"sin", cmplx.Sin}, {"cos", cmplx.Cos}, {"tan", cmplx.Tan}, {"cot", cmplx.Cot},
		{"sinh", cmplx.Sinh}, {"cosh", cmplx.Cosh}, {"tanh", cmplx.Tanh}, {"asin", cmplx.Asin}, {"acos", cmplx.Acos}, {"atan", cmplx.Atan},
		{"asinh", cmplx.Asinh}, {"acosh", cmplx.Acosh}, {"atanh", cmplx.Atanh},
	}
	parts := []float64{0, math.Copysign(0, -1), 0.5, -1, -3, 22, 3e9, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, f := range functions {
		fmt.Println(f.name)
		for _, re := range parts {
			for _, im := range parts {
				y := f.f(complex(re, im))
				fmt.Print(" ", bits(real(y)), ",", bits(imag(y)))
			}
			fmt.Println()
		}
	}
	for _, x := range []complex128{0, 1, -1i, 2 + 3i, cmplx.Inf()} {
		for _, y := range []complex128{0, 1, -1, 2i, -1 - 1i, 0.5 + 0.25i, cmplx.NaN()} {
			p := cmplx.Pow(x, y)
			fmt.Print(" ", bits(real(p)), ",", bits(imag(p)))
		}
		fmt.Println()
	}
}

func texts() {
	for _, s := range []string{"i", "+i", "1+i", "(i)", "1+2i", "1+-2i", "1++2i", "1+NaNi", "1-NaNi", "Inf-Infi", "0x1p-2+0x1p1_0i", "1e400-1i", "3", "(3-4i)", ""} {
		c, err := strconv.ParseComplex(s, 128)
		fmt.Println(s, c, err)
	}
	for _, s := range []string{"0x1p1_0", "0x_1p1", "0x1_p1", "0x1p_1", "0x1p1_", "-0x1_0.8p-1_0", "1_0"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(s, f, err)
	}
	for _, r := range "iIİıKſßẞΐΐﬅﬆάµΘ9" {
		fmt.Printf("%c %U,", r, unicode.SimpleFold(r))
	}
	fmt.Println(strings.EqualFold("ı", "I"), strings.EqualFold("ﬅ", "ﬆ"), strings.EqualFold("ẞ", "ß"))
}

func main() {
	ofOne()
	ofTwo()
	complexes()
	texts()
}
