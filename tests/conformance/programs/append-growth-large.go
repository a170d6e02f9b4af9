package main

import "fmt"

var (
	int32s  []int32
	strings []string
)

// Capacities that append gives once blocks are large: the allocator's size classes, then whole pages.
func main() {
	defer func() { fmt.Println("at the end:", cap(int32s), cap(strings)) }()
	seen := 0
	for i := 0; i < 3000; i++ {
		int32s = append(int32s, int32(i))
		if cap(int32s) != seen {
			seen = cap(int32s)
			fmt.Print(seen, " ")
		}
	}
	fmt.Println()
	seen = 0
	for i := 0; i < 3000; i++ {
		strings = append(strings, "s")
		if cap(strings) != seen {
			seen = cap(strings)
			fmt.Print(seen, " ")
		}
	}
	fmt.Println()
}
