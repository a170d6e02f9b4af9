// A slice that is raised again: values that cannot be compared are the same if they are the very same.
package main

import "fmt"

func main() {
	defer func() {
		r := recover()
		fmt.Println("saw", r)
		panic(r)
	}()
	panic([]int{})
}
