package main

import "fmt"

func main() {
	defer fmt.Println("flush log")
	done := make(chan bool)
	go func() {
		defer fmt.Println("unlock")
		panic("bad message")
	}()
	<-done
	fmt.Println("stop")
}
