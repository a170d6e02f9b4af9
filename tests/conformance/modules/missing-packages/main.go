package main

import "example.com/app/nope"
import "example.com/app/a"

func main() { nope.F(); a.F() }
