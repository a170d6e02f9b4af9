// Function types keep the names of their parameters.
package main

type guard struct{}

func run(f func(g guard)) {}

func all(f ...func(name string, n int) (ok bool, err error)) {}

func main() {
	run(func(g ...guard) {})
	run(all)
	all(run)
	var f func(int, string) = run
	f = func(a, b int) (c int) { return a }
	f.x()
	run(1)
	_ = f + 1
	var g interface{ M(x int) } = guard{}
}
