package main

import "fmt"

func main() {
	fmt.Println("make dir")
	defer fmt.Println("remove dir")
	fmt.Println("make file")
	defer fmt.Println("remove file")
	fmt.Println("work")
}
