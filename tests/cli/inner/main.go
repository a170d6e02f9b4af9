package main

import "example.com/app/internal/x"
import "example.com/app/a"

func main() { x.F(); a.F() }
