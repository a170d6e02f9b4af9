package main

import (
	"errors"
	"fmt"
)

// The disk has no room left.
func flush() error {
	return errors.New("disk full")
}

func show(saved bool) { fmt.Println(saved) }
