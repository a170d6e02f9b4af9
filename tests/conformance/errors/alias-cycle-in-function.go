// An alias in a function knows itself, and that is a cycle.
package main

func main() {
	type a = []a
	type b = struct{ next *b }
	var x a
	_ = x
}
