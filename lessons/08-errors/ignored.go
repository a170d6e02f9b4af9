package main

import "fmt"

func main() {
	fmt.Println(export())
}

func export() error {
	f := create("q3.csv")
	defer f.Close()
	return f.Write("42 orders")
}
