package main

import "fmt"

func main() {
	late := true
	if late {
		defer fmt.Println("lock up")
	}
	fmt.Println("turn off the light")
}
