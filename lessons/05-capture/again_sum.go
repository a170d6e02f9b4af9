package main

import "fmt"

func main() {
	sum := 0
	for _, c := range []int{3, 4} {
		sum += c
		defer func() {
			fmt.Println("so far", sum)
		}()
	}
}
