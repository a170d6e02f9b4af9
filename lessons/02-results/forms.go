package main

import "fmt"

func main() {
	fmt.Println("unnamed:", unnamed())
	fmt.Println("named:", named())
	fmt.Println("explicit:", explicit())
	fmt.Println("shadowed:", shadowed())
	fmt.Println("given:", given())
	fmt.Println("pointer:", *pointer())
}
