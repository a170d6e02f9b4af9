// Names in another case behind a pointer type, terms that meet, and slices of different elements in one type parameter.
package main

type S struct{ x, aBc int }
type P *S
type MyInt int
type I interface{ MyInt | ~int }
type C interface{ comparable }
type D interface{ C | int }

func f(p P)                       { _, _ = p.X, p.ABC }
func g[T []int | []byte](x T)     { _ = append(x, 0) }
func h[T ~complex128](x T)        { _ = real(x) }
func conv[T ~int, U any](x T)     { _ = U(x) }
func only[T []L, L any](x T, y L) {}
func number[T interface {
	~int | ~int8
	~int8
}]() {}

var _ = only[[]chan int, MyInt]
var _ = number[int]

func main() {}
