// Elements of a type parameter whose types are arrays of several lengths, slices, strings.
package main

import "fmt"

func at[T [3]int | [4]int | ~[]int](x T, i int) int { return x[i] }
func set[T ~[]int | *[2]int](x T) T                 { x[1] = 9; return x }
func both[T [2]int | [5]int](x T) (T, int)          { x[1] += 5; p := &x[0]; *p = 7; return x, len(x) }
func letter[T ~string | ~[]byte | [3]byte](x T) byte { return x[1] }

type ints []int

func main() {
	fmt.Println(at([3]int{1, 2, 3}, 2), at([4]int{1, 2, 3, 4}, 3), at(ints{5}, 0))
	fmt.Println(set([]int{1, 2}), *set(&[2]int{1, 2}))
	fmt.Println(both([2]int{1, 2}))
	fmt.Println(both([5]int{1, 2}))
	fmt.Println(letter("abc"), letter([]byte("xyz")), letter([3]byte{1, 2, 3}))
	defer func() { fmt.Println(recover()) }()
	at([3]int{}, 3)
}
