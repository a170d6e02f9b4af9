package main

import "fmt"

func main() {
	defer fmt.Println("door shut")
	defer func() {
		func() {
			fmt.Println(recover())
		}()
	}()
	panic("alarm")
}
