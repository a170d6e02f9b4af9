// Built-ins, packages and calls without a value where values should be.
package main

import (
	"errors"
	"fmt"
	"os"
)

func two() (n int, err error) { return 0, nil }

func main() {
	len.x()
	panic[0]("a")
	_ = append
	fmt[0].Println()
	string(errors).New("e")
	os{}.Exit(1)
	two()()
	two().n()
	*panic("b")
	fmt.Println.x()
	fmt.Println[1:2]()
	var v fmt.Println
	var w two
	var x int.y
	var r struct{ a int }
	r._ = 1
	r.a.b{}
	_ = recover().(int).x
	s := "a"
	s.(string)
	s == "b"
	_ = int(any(1))
	_ = error("e")
}
