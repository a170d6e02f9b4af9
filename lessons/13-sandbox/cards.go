package main

import "fmt"

func main() {
	n := 1
	defer fmt.Println("argument", n)
	n = 2
	defer func() {
		fmt.Println("variable", n)
	}()
	n = 3
}
