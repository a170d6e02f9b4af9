package main

import "os"

func (a *audit) add(s string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	f, err := os.Create(a.name)
	if err != nil {
		return err
	}
	defer f.Close()
	return write(f, s)
}
