package main

import "fmt"

func inner() {
	defer fmt.Println("inner")
	panic("broken")
}

func outer() {
	defer fmt.Println("outer")
	inner()
}
