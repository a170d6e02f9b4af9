package main

import "fmt"

type Box[P any] struct{ f P }

type T struct{ Box[T] }

type L[P any] struct {
	next *L[P]
	v    P
}

type Pair[A, B any] struct {
	a A
	b B
}

type U struct{ p Pair[int, Pair[string, U]] }

type A1[P any] [3]A1[P]

type M[P any] struct{ n N[P] }
type N[P any] struct{ m M[P] }

type Ok struct{ l L[Ok] }

func main() {
	type V struct{ Box[V] }
	var x T
	fmt.Println(x)
}
