package main

import "fmt"

func main() {
	fmt.Println(*latest())
}

func latest() *int {
	n := 1
	defer func() { n = 2 }()
	return &n
}
