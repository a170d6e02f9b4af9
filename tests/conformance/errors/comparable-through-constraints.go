// Whether a type parameter is comparable may depend on itself.
package main

type C[P comparable] struct{ f P }

func a[P C[C[P]]](x P) bool         { return x == x }
func b[P struct{ f any }](x P) bool { return x == x }
func c[T comparable]()              {}
func d[P struct{ x any }, Q comparable]() {
	type L1 struct{ x Q }
	type L2 struct{ x P }
	c[L1]()
	c[L2]()
}

type E interface {
	comparable
	[2]any | int
}

func e[T E]() {}

var _ = e[[2]any]

func main() {}
