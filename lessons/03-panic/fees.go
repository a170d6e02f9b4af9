package main

import "fmt"

func main() {
	defer fmt.Println("flush log")
	defer fmt.Println("unlock cart")
	var fees map[string]int
	fmt.Println("book order")
	fees["card"] = 30
	defer fmt.Println("send receipt")
}
