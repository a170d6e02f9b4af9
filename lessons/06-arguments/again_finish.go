package main

import "fmt"

func main() {
	end := func() {
		fmt.Println("draft")
	}
	defer end()
	end = func() {
		fmt.Println("final")
	}
	fmt.Println("work")
}
