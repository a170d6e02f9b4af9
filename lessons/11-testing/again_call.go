package main

import "fmt"

func main() {
	defer fmt.Println("bye")
	defer recover()
	u := find("ann")
	defer u.phone.hangUp()
	fmt.Println("call")
}
