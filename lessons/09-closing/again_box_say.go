package main

import "fmt"

func say(v any) { fmt.Println(v) }
