//go:build go1.21

package main

import "fmt"

// oldLoop has the language version of its build constraint.
func oldLoop() {
	for i := 0; i < 2; i++ {
		defer func() { fmt.Println("old", i) }()
	}
}
