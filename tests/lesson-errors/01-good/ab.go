package main

import "fmt"

func main() {
	defer fmt.Println("b")
	fmt.Println("a")
}
