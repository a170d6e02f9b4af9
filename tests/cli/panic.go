package main

import (
	"fmt"
	"time"
)

func main() {
	defer fmt.Println("not reached")
	open()
	time.Sleep(time.Second)
}

func open() {
	go serve()
}

func serve() {
	defer fmt.Println("free table")
	order()
}

func order() {
	defer fmt.Println("close order")
	panic("no menu")
}
