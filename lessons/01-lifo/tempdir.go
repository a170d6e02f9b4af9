package main

import "fmt"

func main() {
	defer fmt.Println("remove file")
	defer fmt.Println("remove dir")
	fmt.Println("make dir")
	fmt.Println("make file")
	fmt.Println("work")
}
