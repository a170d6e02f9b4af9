package main

import (
	"fmt"
	"sync"
)

// A table of prices that tells when it is locked and unlocked.
type table struct {
	mu    sync.RWMutex
	price map[string]int
}

var prices = &table{price: map[string]int{"tea": 4, "jam": 3}}

func (t *table) RLock() {
	t.mu.RLock()
	fmt.Println("lock")
}

func (t *table) RUnlock() {
	fmt.Println("unlock")
	t.mu.RUnlock()
}

// of panics if the item has no price.
func (t *table) of(item string) int {
	price, ok := t.price[item]
	if !ok {
		panic("no price for " + item)
	}
	return price
}

func checkout(cart ...string) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("refused:", r)
		}
	}()
	fmt.Println("total", total(cart))
}

func main() {
	checkout("tea", "jam", "tea")
	checkout("tea", "ink")
}
