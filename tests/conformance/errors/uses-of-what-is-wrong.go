// What is looked at of arguments and values whose function or type is wrong.
package main

import "errors"

func two() (int, int) { return 1, 2 }

func gen[T any](x T, y *T, z []T, m map[string]T, f func(T)) {
	if x != nil {
	}
	if x == nil {
	}
	if y == nil || z == nil || m == nil || f == nil {
	}
	switch x {
	case nil:
	}
}

func con[T int | string](x T) bool { return x == nil }
func ptr[T *int | *string](x T) bool { return x == nil }

const err error = nil
const p *int = nil
const s []int

func main() {
	x := 1
	x(undef)
	x(errors.New("a"))
	two()(undef2)
	var f func()
	f()(undef3)
	"a"(undef4)
	nil(undef5)
	_ = int(1, undef6)
	_ = int(undef7...)
	_ = make(undef8, undef9)
	_ = make(int, undef9)
	_ = len(1, undef10)
	_ = append(1, undef11)
	_ = append(undef12, 1)
	undef13(undef14)
	x.y(undef15)
	x[0](undef16)
	_ = []int{1}(undef17)
	panic(undef18, 1)
	print(undef19, int)
	_ = cap(x)
	delete(x, undef20)
	copy(x, undef21)
	_ = new(undef22, undef23)
	_ = min(1, "a", undef24)
	close(x, undef25)
	recover(undef26)
	_ = map[string]int{1: undef27, undef28: 2}
	_ = []int{"a", undef29}
	_ = struct{ a int }{undef30, 2}
	_ = struct{ a int }{b: undef31}
	undef32 := 3
	undef33.foo()
	for i := range undef34 {
	}
	for i, j := range 10 {
	}
	if undef35 {
	}
	switch undef36 {
	case undef37:
	}
	go undef38()
	defer undef39
	return undef40
}
