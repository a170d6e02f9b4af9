// A fatal error while a panic runs guards tells of the panic too, without asking its value for its text.
package main

import (
	"fmt"
	"sync"
)

type slow struct{ n int }

func (s slow) Error() string { return fmt.Sprint("slow ", s.n) }

type word string

func main() {
	var mu sync.RWMutex
	defer func() {
		defer mu.RUnlock()
		defer func() { panic(word("second\nline")) }()
		var p *int
		*p = 1
	}()
	panic(slow{1})
}
