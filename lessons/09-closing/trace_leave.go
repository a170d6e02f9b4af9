package main

import "fmt"

func leave(name string) {
	fmt.Println("leave", name)
}
