package main

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand"
	v2 "math/rand/v2"
)

func main() {
	functions := []struct {
		name string
		f    func(float64) float64
	}{
		{"sin", math.Sin}, {"cos", math.Cos}, {"tan", math.Tan}, {"asin", math.Asin}, {"acos", math.Acos}, {"atan", math.Atan},
		{"sinh", math.Sinh}, {"cosh", math.Cosh}, {"tanh", math.Tanh}, {"acosh", math.Acosh}, {"exp", math.Exp}, {"exp2", math.Exp2},
		{"log", math.Log}, {"log2", math.Log2}, {"log10", math.Log10}, {"cbrt", math.Cbrt}, {"sqrt", math.Sqrt},
	}
	numbers := []float64{0, 0.1, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, math.Pi, math.Pi / 2, math.Pi / 3, math.Pi / 4, 5, 7.3, 10, 33.3, 100, 1000.5, 1e6, -0.3,
		-1, -2.5, -10, 1e-5, 1e-300, math.Inf(1), math.Inf(-1), math.NaN(), 0.66, 8, 1024, 1e-8, 0.9999, 709.7, -745.2}
	r := rand.New(rand.NewSource(3))
	for range 40 {
		numbers = append(numbers, r.Float64()*20-10)
	}
	for _, f := range functions {
		for _, x := range numbers {
			if math.Abs(x) < 1e8 || math.IsInf(x, 0) {
				fmt.Println(f.name, x, f.f(x))
			}
		}
	}
	for i, x := range numbers {
		y := numbers[(i*7+3)%len(numbers)]
		fmt.Println(x, y, math.Pow(x, y), math.Pow(math.Abs(x), y), math.Pow(x, float64(i%20-5)), math.Atan2(x, y), math.Hypot(x, y))
	}
	fmt.Println(math.Pow(1.05, 10), 1000*math.Pow(1+0.07/12, 12*30), math.Sin(math.Pi), math.Log(10)/math.Log(2), cmplx.Exp(1i*math.Pi))
	for range 5 {
		fmt.Println(r.NormFloat64(), r.ExpFloat64())
	}
	p := v2.New(v2.NewPCG(1, 2))
	for range 5 {
		fmt.Println(p.NormFloat64(), p.ExpFloat64())
	}
}
