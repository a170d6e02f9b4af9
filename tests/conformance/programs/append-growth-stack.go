// A slice that nobody else gets hold of stays on the stack at first: append gives it room for 32 bytes, once in each call.
// Needs Go 1.22.
package main

import (
	"fmt"
	"slices"
	"strings"
)

type pair struct{ a, b int }

func grow(n int) {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
		fmt.Print(len(s), "/", cap(s), " ")
	}
	fmt.Println()
}

func main() {
	var ints []int
	for i := range 10 {
		ints = append(ints, i)
		fmt.Print(len(ints), "/", cap(ints), " ")
	}
	fmt.Println(ints[3], len(ints))
	grow(6)
	grow(2)
	var shown []int
	for i := range 5 {
		shown = append(shown, i)
		fmt.Print(len(shown), "/", cap(shown), " ")
	}
	fmt.Println(shown)
	bytes := []byte{}
	bytes = append(bytes, 'a')
	fmt.Println(len(bytes), cap(bytes), string(bytes))
	var words []string
	words = append(words, "a", "b")
	words = append(words, "c")
	fmt.Println(len(words), cap(words), strings.Join(words, "-"))
	var pairs []pair
	pairs = append(pairs, pair{1, 2})
	fmt.Println(len(pairs), cap(pairs), pairs[0])
	small := make([]int32, 0)
	small = append(small, 1, 2, 3)
	slices.Sort(small)
	fmt.Println(len(small), cap(small))
	var bits [][3]byte
	bits = append(bits, [3]byte{})
	fmt.Println(len(bits), cap(bits))
	var large [][5]int
	large = append(large, [5]int{})
	fmt.Println(len(large), cap(large))
	var many []int
	many = append(many, 1, 2, 3, 4, 5)
	fmt.Println(len(many), cap(many))
	sum := 0
	for i := range 2 {
		var inner []int
		inner = append(inner, i)
		fmt.Print(cap(inner), " ")
		for _, v := range inner {
			sum += v
		}
	}
	fmt.Println(sum)
	var again []int
	again = append(again, 1)
	again = nil
	again = append(again, 1)
	fmt.Println(cap(again))
	var cut []int
	cut = append(cut, 1, 2, 3)
	cut = cut[:1]
	cut = append(cut, 9)
	fmt.Println(len(cut), cap(cut), cut[1])
	other := append([]int(nil), cut...)
	fmt.Println(len(other), cap(other))
}
