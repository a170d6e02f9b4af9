package main

import "fmt"

// Slices that gc builds in a frame and moves to the heap when they leave it.

var order []string

func note(what string, n, c int) {
	order = append(order, fmt.Sprint(what, " ", n, "/", c))
}

// Only its length matters: it moves with room for that.
func collect(n int) []int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return s
}

//go:noinline
func called(n int) []int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return s
}

// Its capacity is looked at: it grows in steps.
func watched(n int) []int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
		note("watched", len(s), cap(s))
	}
	return s
}

// A guard holds the result: it is in the heap from the start.
func guarded(n int) (s []int) {
	defer func() { note("guarded", len(s), cap(s)) }()
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return s
}

// A guard that does not touch it.
func beside(n int) []byte {
	defer note("beside", n, n)
	var s []byte
	for i := 0; i < n; i++ {
		s = append(s, byte(i))
	}
	return s
}

func main() {
	a, b := collect(3), called(3)
	fmt.Println(cap(a), cap(b), cap(collect(5)))
	for n := 1; n < 5; n++ {
		s, t := collect(n), called(n)
		fmt.Println(n, cap(s), cap(t), cap(watched(n)), cap(guarded(n)), cap(beside(n*6)))
	}
	var seen []int
	for i := 0; i < 5; i++ {
		seen = append(seen, i)
		fmt.Print(len(seen), "/", cap(seen), " ")
	}
	fmt.Println()
	for _, v := range seen {
		fmt.Print(v, " ")
	}
	fmt.Println()
	for _, line := range order {
		fmt.Println(line)
	}
}
