package main

import "fmt"

func show(day int) { fmt.Println("day", day) }
