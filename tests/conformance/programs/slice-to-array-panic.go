// A slice too short for the array that it is converted to: the panic is a bounds error.
package main

import "fmt"

func main() {
	defer func() { fmt.Printf("%T\n", recover()) }()
	s := []int{1, 2, 3}
	defer func() {
		fmt.Println(recover())
		_ = (*[5]int)(s)
	}()
	_ = [4]int(s)
}
