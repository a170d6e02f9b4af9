package main

import "fmt"

func main() {
	defer fmt.Println("main cleans")
	never := make(chan bool)
	go func() {
		defer fmt.Println("worker cleans")
		panic("dry")
	}()
	<-never
}
