package main

import "fmt"

func main() {
	fmt.Println("small:", fee(500))
	fmt.Println("large:", fee(20000))
}
