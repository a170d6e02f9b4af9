package main

import "fmt"

func main() {
	defer timer("load")
	fmt.Println("work")
}

func timer(name string) func() {
	fmt.Println("start", name)
	return func() { stop(name) }
}
