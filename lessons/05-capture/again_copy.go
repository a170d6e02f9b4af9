package main

import "fmt"

func main() {
	for p := 1; p <= 2; p++ {
		p := p
		defer func() {
			fmt.Println("page", p)
		}()
	}
}
