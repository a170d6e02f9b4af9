package main

import "fmt"

func main() {
	fmt.Println("each:", each(90, 0))
}

func each(cents, n int) (share int) {
	defer func() { recover() }()
	share = cents / n
	fmt.Println("divided")
	return share
}
