// A type parameter with the name of a predeclared type: the message says where it is declared.
package main

type stack[T any] struct{ items []T }

func (s *stack[int]) push(n int) { s.items = append(s.items, 1) }

func (s stack[string]) top() string { return "none" }

func same[error any](x error) error { return nil }

func main() {}
