package main

import "fmt"

func main() {
	defer trace("import")()
	fmt.Println("read rows")
}

func trace(name string) func() {
	fmt.Println("enter", name)
	return func() { leave(name) }
}
