package main

import "fmt"

func main() {
	var a account
	a.deposit(250)
	a.deposit(50)
	fmt.Println(a.cents, "cents")
}
