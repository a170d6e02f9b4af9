package main

import "fmt"

func main() {
	defer fmt.Println("close shop")
	check(0)
	defer fmt.Println("count till")
}
