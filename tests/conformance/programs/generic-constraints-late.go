package main

import "fmt"

// Constraints that mention parameters declared after them, or themselves.

type Table[K comparable, V any] interface{ ~map[K]V }

func Copy[M Table[K, V], K comparable, V any](m M) M {
	c := make(M)
	for k, v := range m {
		c[k] = v
	}
	return c
}

type Adder[T Adder[T]] interface{ Add(T) T }

func Sum[T Adder[T]](xs ...T) T {
	s := xs[0]
	for _, x := range xs[1:] {
		s = s.Add(x)
	}
	return s
}

type Celsius float64

func (c Celsius) Add(d Celsius) Celsius { return c + d }

type Guard[T comparable] interface{ Release() T }

type lock int

func (l lock) Release() int { return int(l) }

func ReleaseAll[M ~map[string]Guard[T], T comparable](m M) (n int) {
	for range m {
		defer func() { n++ }()
	}
	return
}

func fill[A any, B interface{ *A }](a A, b B) { *b = a }

func main() {
	ages := map[string]int{"a": 1}
	c := Copy(ages)
	c["b"] = 2
	fmt.Println(len(ages), len(c))
	fmt.Println(Sum(Celsius(1), 2.5, 3))
	fmt.Println(ReleaseAll(map[string]Guard[int]{"x": lock(1), "y": lock(2)}))
	f := fill[int]
	var n int
	f(7, &n)
	fmt.Println(n)
}
