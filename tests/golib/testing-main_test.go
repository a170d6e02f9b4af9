package main

import (
	"fmt"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	fmt.Println("setup")
	code := m.Run()
	fmt.Println("teardown", code)
	defer fmt.Println("deferred is lost")
	os.Exit(code + 3)
}
func TestB(t *testing.T) { t.Fail() }
