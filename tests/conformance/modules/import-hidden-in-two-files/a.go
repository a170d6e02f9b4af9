package main

import "fmt"

func fmt() { fmt.Println("a") }
