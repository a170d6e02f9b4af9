package main

import "example.com/app/store"
import "example.com/app/other/store2"
import st "example.com/app/other/store"

type mine struct{}

func (mine) Get(k string) int { return 0 }
func main() {
	var g store.Getter = mine{}
	var h st.Getter = g
	var c store.Closer = mine{}
	_, _, _ = g, h, c
	f(store.T{})
	st.F(store.T{})
	store2.F(store.T{}, 1)
}
func f(t st.T) {}
