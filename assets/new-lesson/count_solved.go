package main

import "fmt"

func main() {
	n := 1
	defer func() {
		fmt.Println("at the end:", n)
	}()
	n = 2
	fmt.Println("now:", n)
}
