package main

import (
	"errors"
	"fmt"
)

// full is a disk on which nothing can be written.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, errors.New("disk full")
}

func main() { fmt.Println(note()) }
