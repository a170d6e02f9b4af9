package main

import (
	"fmt"
	"math"
)

// Slices of elements that take no room may be as long as an int can say.
func main() {
	s := make([]struct{}, math.MaxInt)
	fmt.Println(len(s), cap(s))
	s = s[:math.MaxInt-1]
	s = append(s, struct{}{})
	fmt.Println(len(s) == math.MaxInt)
	defer func() { fmt.Println(recover()) }()
	s = append(s, struct{}{})
	fmt.Println(len(s))
}
