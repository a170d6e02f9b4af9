package main

import "fmt"

func main() {
	n := 10
	defer func() {
		fmt.Println("shared", n)
	}()
	defer fmt.Println("given", n)
	n = 20
}
