package main

import "fmt"

func main() {
	visit(1)
	visit(2)
	fmt.Println("home")
}

func visit(room int) {
	defer fmt.Println("off", room)
	fmt.Println("on", room)
}
