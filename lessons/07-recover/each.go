package main

import "fmt"

func main() {
	fmt.Println("each:", each(400, 0))
}

func each(cents, items int) (share int) {
	defer func() { recover() }()
	share = cents / items
	fmt.Println("divided")
	return share
}
