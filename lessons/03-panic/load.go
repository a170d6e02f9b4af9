package main

import "fmt"

func main() {
	defer fmt.Println("remove dir")
	defer fmt.Println("close input")
	defer func() {
		fmt.Println("flush")
		panic("disk full")
	}()
	panic("row 7: no price")
}
