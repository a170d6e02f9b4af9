package main

import (
	"fmt"
	"math"
)

func main() {
	inf, nan := math.Inf(1), math.NaN()
	vs := []float64{0, math.Copysign(0, -1), -2.5, inf, nan}
	for _, a := range vs {
		for _, b := range vs {
			for _, c := range vs {
				for _, d := range vs {
					x, y := complex(a, b), complex(c, d)
					z, w := x/y, x*y
					fmt.Println(x, y, z, w, real(z) == 0 && math.Signbit(real(z)), imag(z) == 0 && math.Signbit(imag(z)))
				}
			}
		}
	}
}
