// An array takes its length from its elements in literals alone.
package main

type t [...]int

var a [...]string

func main() {
	_ = [...]int
	_ = len([...]int)
	_ = [undefined]int
	_ = [][...]int{{1}}
}
