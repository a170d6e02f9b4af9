package main

import "fmt"

func stop(name string) { fmt.Println("stop", name) }
