// A tag is a string.
package main

type t struct {
	a int 5
	b int "x"
	c int 'x'
}

func main() {}
