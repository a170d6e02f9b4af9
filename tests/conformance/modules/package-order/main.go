package main

import (
	"fmt"

	"example.com/app/a"
	"example.com/app/b"
	_ "example.com/app/z"
)

var x = b.Get("main x")

func init() { fmt.Println("main init") }

func main() { fmt.Println(a.A, x) }
