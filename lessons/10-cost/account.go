package main

import "sync"

type account struct {
	mu    sync.Mutex
	cents int
}

func (a *account) deposit(cents int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cents += cents
}
