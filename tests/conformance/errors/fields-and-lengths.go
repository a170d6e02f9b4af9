package main

type T struct {
	a int
	a string
	b int
}

func (T) M() {}

func main() {
	_ = T{1, 2, 3}
	_ = T{a: 1, b: 2}
	T.M = nil
	n := 3
	_ = [n]int{}
}
