package main

import "fmt"

func main() {
	defer fmt.Println("main off")
	never := make(chan bool)
	go func() {
		defer fmt.Println("pump off")
		panic("dry")
	}()
	<-never
}
