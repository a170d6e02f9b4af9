package main

import "fmt"

func main() {
	door := "open"
	defer fmt.Println("one:", door)
	door = "shut"
	defer fmt.Println("two:", door)
	door = "locked"
}
