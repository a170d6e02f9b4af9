package main

import (
	"fmt"
	"math/big"
)

func main() {
	for _, c := range [][2]int64{{5, 7}, {10, 3}, {3, -1}, {-3, 2}, {-3, -4}, {0, 0}, {60, 30}, {4, 4}} {
		fmt.Println(c, new(big.Int).Binomial(c[0], c[1]))
	}
}
