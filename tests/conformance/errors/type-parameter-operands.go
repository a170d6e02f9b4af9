// Operations that some types of a type parameter have, and others not.
package main

type number interface{ ~int | ~float64 }
type channels interface{ chan int | chan string }
type one interface{ chan int | <-chan int }
type other interface{ chan<- int | chan int }

func f1[T any](x T)                { <-x; x <- 1; _ = x[1:] }
func f2[T number](x T)             { <-x; x <- 1 }
func f3[T channels](x T)           { <-x; x <- 1 }
func f4[T one](x T)                { <-x; x <- 1 }
func f5[T other](x T)              { <-x; x <- 1 }
func f6[T *int | *string](x T)     { *x }
func f7[T func() | func(int)](x T) { x() }
func f8[T [3]int | [4]int](x T)    { _ = x[3]; x[2] = "a"; _ = x[:] }
func f9[T []int | [4]int](x T)     { _ = x[4]; _ = x["a"] }
func f10[T []int | []string](x T)  { _ = x[0] }
func f11[T any](x T)               { _ = T(1) }
func f12[T error](x T)             { var e error = x; x = e }
func f13[T ~string](x T) {
	for _, r := range x {
		r = "x"
	}
}
func f14[T interface {
	m()
	int
}](x T) { x.n(); _ = x + "a" }

func main() {}
