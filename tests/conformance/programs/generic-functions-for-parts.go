// Generic functions take their type arguments from the elements, fields and channels that they are for.
package main

import "fmt"

type pair struct {
	inc  func(int) int
	name func(string) string
}

func id[T any](x T) T                      { return x }
func show[T any](x T) string               { return fmt.Sprintf("%T %v", x, x) }
func apply[T, U any](f func(T) U, x T) U   { return f(x) }
func both[T any](f, g func(T) T, x T) T    { return f(g(x)) }
func pick() (func(int) int, func(any) any) { return id, id }

func main() {
	fs := []func(int) string{show, 2: show[int]}
	m := map[string]func(float64) string{"a": show}
	p := pair{id, id}
	q := &pair{name: id}
	c := make(chan func(rune) string, 1)
	c <- show
	f := (func([]int) string)(show)
	fmt.Println(fs[0](1), fs[1] == nil, fs[2](2), m["a"](3))
	fmt.Println(p.inc(4), q.name("five"), (<-c)('6'), f([]int{7}))
	fmt.Println(apply(show, 8), apply(id, "nine"), both(id, id, 10), both(id, id, 11.5))
	g, h := pick()
	fmt.Println(g(12), h("13"))
	select {
	case c <- show:
		fmt.Println((<-c)(14))
	}
	defer func(f func(any) string) { fmt.Println(f(recover())) }(show)
	panic("15")
}
