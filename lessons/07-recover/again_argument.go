package main

import "fmt"

func main() {
	defer fmt.Println("value:", recover())
	panic("paper jam")
}
