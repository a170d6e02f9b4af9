package main

import "fmt"

func main() {
	doors := []string{"front", "back"}
	for _, door := range doors {
		defer func() {
			fmt.Println("shut", door)
		}()
	}
}
