package main

import (
	"testing"
	"fmt"
	"os"
)
func TestA(t *testing.T) {
	fmt.Println("x")
	os.Exit(0)
}
