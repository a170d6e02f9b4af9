package main

import "fmt"

func main() {
	defer fmt.Println("write", number())
	fmt.Println("work")
}

func number() int {
	fmt.Println("number")
	return 7
}
