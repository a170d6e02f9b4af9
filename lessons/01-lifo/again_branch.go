package main

import "fmt"

func main() {
	late := true
	if late {
		defer fmt.Println("lock the door")
	}
	fmt.Println("turn off the light")
}
