package main

import (
	"io"
	"os"
)

type Server struct{}

func (s Server) serve(n int, _ string) int { return n }

func (s Server) as[P any](p P) P { return p }

type server interface{ as(int) int }

func same[T any](x T) T { return x }

func pair[A any](x, y A) {}

func none[T any]() {}

func double[T int | float64](x T) T { return x & x }

func use(f func(int, string)) {}

func wrong() func(string) int { return same }

func main() {
	var f func(int) string = same
	f = pair
	f = none
	_ = []func(int) int{same}
	use(pair)
	none ()
	pair(os.Stdout, io.Discard)
	pair(io.Discard, os.Stdout)
	var s server = Server{}
	var n int = Server.serve
	_, _, _ = f, s, n
	_ = double("x")
}
