package main

import (
	"example.com/app/w"
	"fmt"
)

type mine struct{}

func (mine) Run() error { return nil }

func main() {
	var r w.Runner = mine{}
	w.Do(r)
	w.Do(mine{})
	x, err := w.Do(1)
	var t w.T = w.New()
	t.Go()
	w.T{}.Go()
	w.Gen[int]("a")
	w.Gen(1, 2)
	var g w.Box[string] = w.Box[int]{}
	g.Put(1)
	for i := range w.List {
		fmt.Println(i.Foo)
	}
	switch w.Kind(1) {
	case w.A:
	case w.A:
	case w.B:
	case "x":
	}
	w.Const = 3
	w.Var = "s"
	w.Fn = nil
	w.init()
	w.Missing()
	w.missing()
	_ = w
	_ = w.T
	var w = 3
	w.Do(r)
}
