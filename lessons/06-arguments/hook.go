package main

import "fmt"

func main() {
	var cleanup func()
	defer cleanup()
	cleanup = func() {
		fmt.Println("clean up")
	}
	fmt.Println("work")
}
