//go:build go1.25

// What this version does not have yet.
package main

type box[T any] struct{ v T }

func (b box[T]) to[U any](f func(T) U) U { return f(b.v) }

func main() {
	_ = new(5)
	box[int]{}.to(func(int) string { return "" })
}
