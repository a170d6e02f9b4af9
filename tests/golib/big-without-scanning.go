// math/big in a program that reads nothing.
package main

import (
	"fmt"
	"math/big"
)

func main() {
	n := big.NewInt(1)
	for i := int64(2); i <= 30; i++ {
		n.Mul(n, big.NewInt(i))
	}
	fmt.Println(n, big.NewRat(3, 6))
}
