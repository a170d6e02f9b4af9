// Unsigned indices that are too large to be negative ones.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	var u uint = 1 << 63
	var w uint64 = 1<<64 - 1
	var p uintptr = 1 << 63
	s, a, t := []int{1, 2, 3}, [4]byte{}, "hello"
	type big struct{ a, b, c int }
	bs := make([]big, 2)
	pa := &a
	try("slice", func() { fmt.Println(s[u]) })
	try("set", func() { s[w] = 1 })
	try("array", func() { fmt.Println(a[p]) })
	try("array pointer", func() { pa[w] = 2 })
	try("string", func() { fmt.Println(t[u]) })
	try("struct", func() { bs[w].b++ })
	try("high", func() { fmt.Println(s[:w]) })
	try("low and high", func() { fmt.Println(s[1:u]) })
	try("of string", func() { fmt.Println(t[:u]) })
	try("of array", func() { fmt.Println(a[:w]) })
	try("signed", func() { i := -1; fmt.Println(s[i]) })
	try("small", func() { var i uint8 = 200; fmt.Println(s[i]) })
	try("in range", func() { var i uint = 2; fmt.Println(s[i], a[i], t[:i]) })
	try("add", func() { s[u] += 2 })
	try("map", func() { m := map[uint]int{}; m[u]++; fmt.Println(m) })
}
