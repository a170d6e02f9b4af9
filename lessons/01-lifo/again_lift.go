package main

import "fmt"

func main() {
	defer fmt.Println("park")
	for i := 1; i <= 2; i++ {
		defer fmt.Println("floor", i)
	}
	fmt.Println("ride")
}
