package main

import "fmt"

func count(orders int) {
	mu.Lock()
	defer mu.Lock()
	fmt.Println(orders, "orders")
}

func main() {
	count(3)
	count(4)
}
