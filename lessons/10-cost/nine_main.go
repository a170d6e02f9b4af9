package main

import "fmt"

func step(n int) { fmt.Print(n) }

func main() {
	nine()
	fmt.Println()
}
