package main

func both[A any, B any](a A, b B) {}

func pointer[A any, B interface{ *A }](a A, b B) {}

func main() {
	var f = both[int]
	f(1, nil)
	g := pointer[int]
	g(1, new(string))
	h := both
	h(1, 2)
}
