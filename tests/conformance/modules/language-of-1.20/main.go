package main

import "slices"

func F[T any](x T) T                { return x }
func Ap[T any](xs []T, f func(T) T) {}
func main() {
	for range 10 {
	}
	_ = min(1, 2)
	var h func(int) int = F
	Ap([]int{1}, F)
	_ = max(1, 2.5)
	_ = slices.Max([]int{1})
	var a any
	_ = a == 1
	type G[T comparable] struct{}
	var g G[any]
	_ = g
}
