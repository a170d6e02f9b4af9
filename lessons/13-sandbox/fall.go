package main

import "fmt"

func main() {
	deliver()
	fmt.Println("main goes on")
}

func deliver() {
	defer fmt.Println("van parked")
	defer func() { recover() }()
	panic("flat tyre")
}
