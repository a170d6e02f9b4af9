package main

import "fmt"

func export(f *file) (err error) {
	defer func() { err = f.Close() }()
	return f.Write("order 7")
}

func main() {
	fmt.Println("export:", export(&file{}))
}
