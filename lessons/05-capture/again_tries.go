package main

import "fmt"

func main() {
	try := 1
	defer fmt.Println("first:", try)
	defer func() {
		fmt.Println("last:", try)
	}()
	try = 3
}
