package main

import "fmt"

func show(isNil bool) { fmt.Println("nil:", isNil) }
