package main

import "fmt"

func main() {
	var name string
	for _, name = range shops() {
		defer func() {
			fmt.Println("close", name)
		}()
	}
}
