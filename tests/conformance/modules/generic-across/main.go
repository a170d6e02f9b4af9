package main

import (
	"example.com/app/stack"
	"fmt"
)

type T struct{}

func main() {
	var s stack.Stack[T]
	s.Push(T{})
	fmt.Printf("%T %v\n", s, s)
	fmt.Println(stack.Map([]int{1, 2}, func(i int) string { return fmt.Sprint(i) }))
	defer func() { fmt.Println(recover()); stack.Fail() }()
	var m stack.Stack[int]
	m.Pop()
}
