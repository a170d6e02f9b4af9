// Methods are declared on a type itself, not on an instance of it, whatever an alias calls that.
package main

type List[T any] struct{ items []T }
type Ints = List[int]
type Pointer = *List[int]
type Any[T any] = List[T]

func (l Ints) First() int           { return l.items[0] }
func (l Pointer) Last() int         { return 0 }
func (l Any[T]) All() []T           { return l.items }
func (l List[T, U]) Two(t T, u U)   {}
func (l *Missing[T]) None(x T) []T  { return nil }
func (l List[*T]) Pointers()        {}
func (l *List[T]) Push(x T)         { l.items = append(l.items, x) }
func (l *List[T]) Push(x T, more T) {}

func main() {}
