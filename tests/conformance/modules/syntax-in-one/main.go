package main

import "example.com/app/a"
import "example.com/app/b"

func main() { var x int; a.F(); b.F() }
