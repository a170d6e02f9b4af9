// Where a generic function takes its type arguments from the type that is wanted, and that does not fit.
package main

type handler func(int) string

type handlers struct{ first, second handler }

func id[T any](x T) T             { return x }
func two[A, B any](a A)           {}
func number[T int | float64](x T) {}
func elements[S ~[]E, E any](s S) {}
func use(f handler)               {}
func both[T any](f func(T) string, x T) {
}

func results() (handler, error) { return id, nil }
func named() (h handler)        { return id }

func main() {
	var f func(string) int = id
	var g func(a, b int) int = id
	var h handler = two
	var i func(string) = number
	var j func(int) = elements
	_ = []handler{id}
	_ = map[string]handler{"a": id}
	_ = map[handler]int{id: 1}
	_ = handlers{id, nil}
	_ = handlers{second: id}
	_ = handler(id)
	make(chan handler) <- id
	var hs handlers
	hs.first = id
	use(id)
	use(two)
	both(id, 1)
	use(id, undefined)
	_ = elements[int]
	_, _, _, _, _ = f, g, h, i, j
}
