// A line without values repeats all of the line before.
package main

const (
	a, b = iota, 1
	c
	d, e, f
)

func main() {}
