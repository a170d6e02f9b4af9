package main

import "fmt"

func main() {
	sum := 0
	for _, cents := range []int{3, 4} {
		sum += cents
		defer func() {
			fmt.Println("so far", sum)
		}()
	}
}
