package main

import (
	"fmt"
	"math/rand"
	"os"
)

// seeds tells whether the package's functions can be seeded: up to Go 1.23, or as GODEBUG has it.
func seeds() bool {
	rand.Seed(5)
	x := rand.Int63()
	rand.Seed(5)
	return x == rand.Int63()
}

func main() {
	fmt.Println(seeds())
	os.Setenv("GODEBUG", "panicnil=0,randseednop=0")
	fmt.Println(seeds())
	os.Setenv("GODEBUG", "randseednop=1")
	fmt.Println(seeds())
	r := rand.New(rand.NewSource(1))
	x := r.Intn(1000)
	r.Seed(1)
	fmt.Println(x == r.Intn(1000))
}
