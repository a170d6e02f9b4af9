package main

import "fmt"

func main() {
	safely()
	fmt.Println("after safely")
}

func safely() {
	defer func() { recover() }()
	last(nil)
	fmt.Println("after last")
}
