// What exactly is wrong with a type parameter's types.
package main

type num interface{ ~int | ~float64 }
type named interface{ String() string }
type box[T any] struct{ v T }

func f1[T num](x T) string { return string(x) }
func f2[T num](x T) T      { return T("a") }
func f3[T num](x T) T      { return x + 1.5 }
func f4[T ~[]int | ~string](x T) {
	for range x {
	}
}
func f5[T ~[]int | ~map[int]int](x T) { _, _ = len(x), cap(x) }
func f6[T num](x T) {
	switch x {
	case "a":
	}
}
func f7[T interface {
	int
	string
}](x T)                                    {}
func f8[T named](x T)                      {}
func f9[T any](x []T)                      {}
func f10[T interface{ less(T) bool }](x T) {}
func f11[T num | named](x T)               {}
func f12(x interface{ int | string })      {}
func f13[T any]()                          { T := 5 }
func f14[P interface {
	*T
	Set(string)
}, T any]() {}

type q[T any, U interface{ *T }] struct{ u U }

var v1 = num(5)
var v2 = f9(nil)
var v3 q[int, *string]

func main() {
	f7(5)
	f8(box[int]{})
	f8(5)
	f10(1)
	f14[*int]()
	_ = box
	f9(box)
	_ = box(main)
	_ = main[int]()
}
