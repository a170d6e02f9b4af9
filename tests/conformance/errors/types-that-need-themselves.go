// Types whose lengths or constraints need them; one that stands in its own type parameters is right.
package main

type A [len(A{})]int
type B struct{ f [len(B{}.f)]int }
type C[T any] C[T]
type D[T any] interface{ D[T] }
type E E.x
type F[T interface{ F[T] }] interface{}
type G[T interface{ H[T] }] interface{}
type H[T any] interface{ G[T] }

func none[T interface {
	int
	string
}]() {
	_ = none[T]
	_ = none[int]
}

func main() {}
