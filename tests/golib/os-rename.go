package main

import (
	"fmt"
	"os"
)

func main() {
	d, _ := os.MkdirTemp("", "r")
	defer os.RemoveAll(d)
	os.Chdir(d)
	os.MkdirAll("a/b", 0o755)
	os.MkdirAll("e", 0o755)
	os.WriteFile("f", []byte("1"), 0o644)
	os.WriteFile("a/g", []byte("2"), 0o644)
	fmt.Println(os.Rename("f", "a"))
	fmt.Println(os.Rename("a", "f"))
	fmt.Println(os.Rename("a", "e"))
	fmt.Println(os.Rename("e", "a"))
	fmt.Println(os.Rename("a", "a/c"))
	fmt.Println(os.Rename("f", "f"))
	fmt.Println(os.Rename("f", "f/x"))
	fmt.Println(os.Rename("a", "z"))
	fmt.Println(os.Rename("z/g", "f"))
	b, err := os.ReadFile("f")
	fmt.Println(string(b), err)
	os.Mkdir("y", 0o755)
	fmt.Println(os.Rename("y", "z"), os.Rename("z/b", "y"))
}
