package main

import "fmt"

func size() (n int) {
	defer func() {
		n := n * 2
		fmt.Println("inside", n)
	}()
	return 3
}

func main() { fmt.Println(size()) }
