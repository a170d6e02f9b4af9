package main

import "fmt"

func main() {
	defer func() {
		fmt.Println("saved:", recover())
	}()
	done := make(chan bool)
	go func() {
		panic("card reader gone")
	}()
	<-done
}
