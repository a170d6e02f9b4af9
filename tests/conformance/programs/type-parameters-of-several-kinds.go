// Elements and lengths of type parameters whose types have little in common; type arguments that differ by a channel's direction.
package main

import "fmt"

func at[T [3]int | *[4]int | []int](x T, i int) int { return x[i] }

func first[T string | []byte](x T) byte { return x[0] }

func size[T string | []int | map[int]int](x T) int { return len(x) }

type F[T any] func(T)

func g[T any](x T) F[T] { return func(T) {} }

func f1[T any](f F[T], x T) { f(x) }

func main() {
	a := [4]int{1, 2, 3, 4}
	fmt.Println(at([3]int{7, 8, 9}, 1), at(&a, 3), at([]int{5}, 0))
	fmt.Println(first("abc"), first([]byte("x")))
	fmt.Println(size("abc"), size([]int{1}), size(map[int]int{}))
	var c chan string
	var r <-chan string
	f1(g(r), c)
	f1(func(x <-chan string) { fmt.Println(x == nil) }, c)
	defer func() { fmt.Println(recover()) }()
	at([]int{}, 2)
}
