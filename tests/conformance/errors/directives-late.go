// What is wrong with directives before declarations is told when all else is right.
package main

//go:noinline
var x = 1

//go:nosplit
type T int

//go:noescape
func f(p *int) int { return *p }

//go:linkname g runtime.g
func g() {}

//go:embed x.txt
var text string

//go:noinline
func h() {}

func main() { h() }
