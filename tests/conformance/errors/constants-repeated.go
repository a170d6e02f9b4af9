// Errors in a value that a constant repeats from a line before are told at the constant.
package main

const (
	a uint8 = 254 + iota
	b
	c
)

const (
	d = 6 / (2 - iota)
	e
	f
)

func main() {}
