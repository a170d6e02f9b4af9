package main

import "fmt"

func main() {
	defer fmt.Println("close till")
	defer func() { logPanic() }()
	panic("card reader gone")
}

func logPanic() {
	fmt.Println("panic:", recover())
}
