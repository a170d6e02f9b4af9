package main

import "fmt"

type N interface{ ~int | ~string }
type S[T any] struct{ x T }
type A = S[int]
type I interface{ int | string }
type C interface{ comparable }
type E interface {
	any
	int
}

func F[T N](x T) T                    { return x }
func G[T any, U comparable](x T, y U) {}
func (s S[T]) M()                     {}

type al[T any] = []T

func main() {
	F(1)
	F[int](2)
	for range 10 {
	}
	for i := range 10 {
		_ = i
	}
	for x := range func(yield func(int) bool) {} {
		_ = x
	}
	_ = min(1, 2)
	clear(map[int]int{})
	s := []int{1, 2, 3}
	_ = (*[2]int)(s)
	_ = [2]int(s)
	var any2 any = 1
	fmt.Println(any2, 0b11, 0o17, 1_000, 0x1p-2, 3i)
	var n int = 2
	_ = 1 << n
	var h func(int) int = F
	_ = h
	var st S[int]
	st.M()
	_ = new(3)
	for i := 0; i < 3; i++ {
		defer func() { println(i) }()
	}
}
