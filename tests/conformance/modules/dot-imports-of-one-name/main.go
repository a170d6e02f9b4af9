package main

import . "example.com/app/x"
import . "example.com/app/y"
import . "example.com/app/z"

func main() { F() }
