package main

import "fmt"

func b() { fmt.Println("b") }
