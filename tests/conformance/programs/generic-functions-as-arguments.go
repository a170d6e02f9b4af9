package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func id[T any](x T) T { return x }

func Pair[A, B any](f func(A) A, g func(B) B, a A, b B) { fmt.Println(f(a), g(b)) }

func two[P, Q any](func(P), func(Q)) {}
func g1(int)                         {}
func g2[T any](T)                    {}
func same[P any](a, b func(P))       {}

func main() {
	s := []int{3, 1, 2}
	slices.SortFunc(s, cmp.Compare)
	fmt.Println(s, Map(s, id), Map([]string{"a"}, strings.ToUpper))
	Pair(id, id, 1, "x")
	same(g1, g2)
	same(g2, g1)
	var f func(int) int = id
	fmt.Println(f(2), slices.IndexFunc(s, func(x int) bool { return x == 2 }))
	slices.SortFunc(s, func(a, b int) int { return cmp.Compare(b, a) })
	fmt.Println(s)
}
