package main

import "fmt"

func main() {
	defer func() {
		v := recover()
		fmt.Println("saved:", v)
	}()
	go func() {
		panic("card reader gone")
	}()
	select {}
}
