package main

import "fmt"

func label() string {
	text := "draft"
	defer func() { text = "final" }()
	return text
}

func main() {
	fmt.Println(label())
}
