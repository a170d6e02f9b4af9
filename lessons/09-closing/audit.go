package main

import "os"

func (a *audit) add(s string) error {
	a.mu.Lock()
	f, err := os.Create(a.name)
	if err != nil {
		return err
	}
	err = write(f, s)
	a.mu.Unlock()
	return err
}
