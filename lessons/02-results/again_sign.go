package main

import "fmt"

func sign() (text string) {
	defer func() {
		text += ", signed"
	}()
	return "letter"
}

func main() {
	fmt.Println(sign())
}
