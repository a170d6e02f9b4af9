// What may be a receiver: one star, and a type of this package with a name.
package main

type S struct{ n int }

type P *int

type I interface{ F() }

func (x *[]int) SliceBehindStar() {}
func (x []int) Slice()            {}
func (x **S) TwoStars() int       { return x.n }
func (x P) Pointer()              {}
func (x I) Interface()            {}
func (x *I) PointerToInterface()  {}
func (x int) Basic()              {}
func (x *int) PointerToBasic()    {}
func (x map[string]int) Map()     {}
func (x func()) Func()            {}
func (s *S) Named(s int) int      { return s }
func (t T) Undefined()            {}
func (f *S) Own() f               { return nil }

func main() {
	var s S
	s.TwoStars()
}
