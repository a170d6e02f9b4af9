// Of equal messages that follow one another on a line gc prints the first: it looks at closures first, and at a scope before those in it.
package main

func main() {
	x := 1; func() { x := 2 }()
	{ y := 2 }; y := 1; { y := 3 }
	{ v := 2 }; w := 1; { w := 3 }
}
