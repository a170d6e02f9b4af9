package main

import (
	"fmt"

	"example.com/app/a/store"
	st "example.com/app/b/store"
	. "example.com/app/dot"
	_ "example.com/app/side"
)

type T struct{}

func main() {
	var x any = store.T{N: 1}
	fmt.Printf("%T %T %T %v %+v %#v\n", x, st.T{}, T{}, x, st.T{}, x)
	_, ok := x.(st.T)
	fmt.Println(ok, x == any(st.T{}), Dot(), C, Const)
	var h Hidden = NewHidden()
	Call(h)
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = x.(st.T)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = x.(Hidden)
	}()
	m := map[any]int{store.T{N: 1}: 1, st.T{N: 1}: 2, T{}: 3}
	fmt.Println(len(m), m[store.T{N: 1}], m[st.T{N: 1}])
	f := store.T.Get
	g := (&st.T{N: 4}).Set
	g(9)
	fmt.Println(f(store.T{N: 8}))
	fmt.Printf("%v %T\n", store.Alias{N: 2}, store.Alias{})
	defer store.Crash(3)
}
