package main

import "fmt"

func main() {
	defer fmt.Println("close till")
	defer recover()
	panic("card reader gone")
}
