package main

import "fmt"

func main() {
	paid := 100
	defer fmt.Println("audit:", paid)
	paid = 80
	defer fmt.Println("audit:", paid)
	paid = 0
	fmt.Println("paid:", paid)
}
