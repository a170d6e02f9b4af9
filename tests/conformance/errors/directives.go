// Comments that speak to the compiler stand before functions, on a line of their own.
package main

import "fmt"

//go:noinline
var x = 1

//go:nosplit
type T int

var y = 2 //go:noinline

//go:noescape
func f(p *int) int { return *p }

//go:linkname g runtime.g
func g() {}

//go:embed x.txt
var text string

//go:noinline
func h() {
	//go:noinline
	z := x
	fmt.Println(z, y)
}

//go:systemstack
func main() { h() }
