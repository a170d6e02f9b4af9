package main

import "fmt"

func main() {
	defer fmt.Println("close the shop")
	check(0)
	defer fmt.Println("count the till")
}
