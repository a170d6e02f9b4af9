// A method's name is a field's already.
package main

type inner struct{}

type base struct {
	inner
	name, size int
}

type copied base

func (base) size()   {}
func (base) inner()  {}
func (copied) name() {}

func main() {
	_ = make([]int, 1, 2, 3)
}
