package main

import "fmt"

func main() {
	defer func() { recover() }()
	go printer()
	select {}
}

func printer() {
	defer fmt.Println("tray shut")
	panic("paper jam")
}
