package main

import "fmt"

func main() {
	fmt.Println("to pay:", price(40))
}

func price(net int) int {
	sum := net
	defer func() { sum += 2 }()
	return sum
}
