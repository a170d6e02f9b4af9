package main

import "fmt"

func save() {
	defer func() {
		panic("second")
	}()
	panic("first")
}

func safe() {
	defer func() {
		fmt.Println("recovered", recover())
	}()
	save()
}

func main() {
	safe()
	fmt.Println("done")
}
