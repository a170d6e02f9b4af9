package main

import "fmt"

func main() {
	defer fmt.Println("later")
	fmt.Println("now")
}
