package main

import "fmt"

func main() { fmt.Println(stock()) }

func stock() (n int) {
	if n := 1; n > 0 {
		defer func() { n = 2 }()
		return n
	}
	return
}
