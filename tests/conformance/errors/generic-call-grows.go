package main

type pair[T any] struct{ a, b T }

func deeper[T any](n int, v T) {
	if n > 0 {
		deeper(n-1, pair[T]{v, v})
	}
}

func main() { deeper(3, "x") }
