package main

import (
	"fmt"
	"math/rand"
	v2 "math/rand/v2"
)

func main() {
	z := rand.NewZipf(rand.New(rand.NewSource(1)), 1.5, 2, 100)
	w := v2.NewZipf(v2.New(v2.NewPCG(1, 2)), 1.1, 1, 1000)
	for range 12 {
		fmt.Print(z.Uint64(), " ", w.Uint64(), " ")
	}
	fmt.Println(rand.NewZipf(nil, 1, 1, 1) == nil, v2.NewZipf(nil, 2, 0.5, 1) == nil)
	defer func() { fmt.Println(recover()) }()
	var none *rand.Zipf
	none.Uint64()
}
