// Capacities that conversions and the functions of package slices give.
package main

import (
	"fmt"
	"slices"
	"strings"
)

func show[T any](label string, s []T) { fmt.Println(label, s, len(s), cap(s)) }

func main() {
	text := strings.Repeat("xyz", 3)
	show("bytes", []byte(text))
	show("bytes of a constant", []byte("hello"))
	show("no bytes", []byte(text[:0]))
	show("runes", []rune(text))
	show("bytes, appended", append([]byte(text[:5]), 'a', 'b'))
	show("bytes, then more", append([]byte(text), text...))
	list := []int{1, 2, 3, 4}
	show("inserted", slices.Insert(list, 2, 10, 11))
	show("inserted at the end", slices.Insert(list, 4, 10))
	show("replaced", slices.Replace([]int{1, 2, 3}, 1, 2, 7, 8, 9, 10, 11))
	show("joined", slices.Concat(list, list[:1]))
	show("cloned", slices.Clone(list[:3]))
	show("grown", slices.Grow(list[:1], 6))
	show("deleted", slices.Delete([]string{"a", "b", "c"}, 0, 1))
}
