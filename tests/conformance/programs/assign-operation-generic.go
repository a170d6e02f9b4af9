// The target of an assignment operation is evaluated once, also where it calls generic functions.
package main

import "fmt"

func id[T any](v T) T {
	fmt.Printf("id %T\n", v)
	return v
}

type node struct{ n int }

func main() {
	counts := map[string]int{"a": 1}
	counts[id("a")] += 4
	counts[id[string]("b")]++
	list := []int{1, 2, 3}
	list[id(1)] *= id(10)
	nodes := map[int]*node{7: {1}}
	nodes[id(7)].n -= id(5)
	*id(&list[2]) <<= 3
	fmt.Println(counts, list, nodes[7].n)
}
