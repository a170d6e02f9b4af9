package main

import "fmt"

func main() {
	defer fmt.Println("got", number())
	fmt.Println("work")
}

func number() int {
	fmt.Println("number")
	return 7
}
