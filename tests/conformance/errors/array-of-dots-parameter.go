// After a name, `[` wants a length.
package main

func f(a [...]int) {}

type t struct {
	b [...]int
}

func main() {}
