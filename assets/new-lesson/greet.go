package main

import "fmt"

func greet(name string) {
	defer fmt.Println("bye", name)
	fmt.Println("hello", name)
	name = "nobody"
}

func main() {
	greet("Ada")
}
