package main

import "fmt"

func main() {
	defer fmt.Println("report")
	defer func() {
		panic("no paper")
	}()
	defer fmt.Println("cool down")
	panic("overheated")
}
