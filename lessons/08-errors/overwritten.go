package main

import "fmt"

func main() { fmt.Println(export()) }

func export() (err error) {
	f := create("q3.csv")
	defer func() {
		err = f.Close()
	}()
	return f.Write("42 orders")
}
