package main

import "fmt"

func trace() func() {
	fmt.Println("enter")
	return func() { fmt.Println("leave") }
}

func main() {
	defer trace()()
	fmt.Println("work")
}
