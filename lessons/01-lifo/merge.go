package main

import "fmt"

func main() {
	defer fmt.Println("unlock")
	{
		defer fmt.Println("close a")
	}
	{
		defer fmt.Println("close b")
	}
	fmt.Println("merge")
}
