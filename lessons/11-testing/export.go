package main

import "fmt"

func export(f *file) (err error) {
	defer func() { err = f.Close() }()
	return f.Write("order 7")
}

func main() {
	err := export(&file{})
	fmt.Println("export:", err)
}
