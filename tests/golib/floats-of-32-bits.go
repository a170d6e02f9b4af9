// A number is rounded to 32 bits before it is written as one.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	for _, f := range []float64{123456789, 0.1, 1e39, -1e39, 1e-46, 16777217} {
		for _, format := range []byte("efgbx") {
			fmt.Print(strconv.FormatFloat(f, format, 5, 32), " ", strconv.FormatFloat(f, format, -1, 32), " ")
		}
		fmt.Println(strconv.FormatFloat(f, 'f', 0, 32), strconv.FormatComplex(complex(f, f), 'g', 8, 64))
	}
}
