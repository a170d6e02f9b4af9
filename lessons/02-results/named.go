package main

import "fmt"

func main() {
	fmt.Println("to pay:", price(40))
}

func price(net int) (sum int) {
	defer func() { sum += 2 }()
	sum = 10
	return net
}
