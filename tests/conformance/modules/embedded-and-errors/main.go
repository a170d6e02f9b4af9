package main

import (
	"errors"
	"example.com/app/p"
	"fmt"
)

type mine struct {
	p.Base
	close int
}

func (m mine) hidden() string { return "mine" }

type hid interface{ hidden() string }

func main() {
	m := mine{}
	m.Name = "x"
	fmt.Println(m, m.Hello(), m.hidden(), p.Call(m))
	fmt.Printf("%+v %#v\n", m, m)
	_, ok := any(p.Base{}).(hid)
	fmt.Println(ok)
	err := p.Do()
	var pe *p.Err
	fmt.Println(errors.As(err, &pe), errors.Is(err, p.ErrX), err)
	fmt.Println(p.Base{} == p.Base{}, p.Kind(2), p.Two)
	var e p.Emb = m
	_ = e
}
