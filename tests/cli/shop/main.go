package main

import "fmt"

func main() {
	for i := 0; i < 2; i++ {
		defer func() { fmt.Println("close", i) }()
	}
	for i := range orders() {
		defer fmt.Println("order", i)
	}
	oldLoop()
	fmt.Println(system)
}
