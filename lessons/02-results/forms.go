package main

import "fmt"

func main() {
	fmt.Println("named:", named())
	fmt.Println("shadowed:", shadowed())
	fmt.Println("given:", given())
	fmt.Println("pointer:", *pointer())
}
