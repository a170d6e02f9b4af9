// Methods with type parameters of their own: calls, method values, method expressions, guards.
// Needs Go 1.27.
package main

import "fmt"

type G struct{ n int }

func (g G) Mapped[T any](f func(int) T) T { return f(g.n) }

type B[K comparable] struct{ k K }

func (b *B[K]) Get[V any](m map[K]V) (V, bool) { v, ok := m[b.k]; return v, ok }

type E struct{ *B[string] }

func main() {
	fmt.Println(G{3}.Mapped(func(i int) string { return fmt.Sprint("m", i) }))
	fmt.Println(G{3}.Mapped[int](func(i int) int { return i * 2 }))
	b := &B[string]{"a"}
	fmt.Println(b.Get(map[string]int{"a": 1}))
	fmt.Println(E{b}.Get(map[string]string{"a": "z"}))
	defer b.Get(map[string]float64{})
	f := G{4}.Mapped[string]
	defer fmt.Println(f(func(i int) string { return fmt.Sprint("v", i) }))
	h := G.Mapped[float64]
	fmt.Println(h(G{5}, func(i int) float64 { return float64(i) / 2 }))
	fmt.Printf("%T %T\n", f, h)
	_, ok := any(G{}).(interface{ Mapped(func(int) int) int })
	fmt.Println(ok)
}
