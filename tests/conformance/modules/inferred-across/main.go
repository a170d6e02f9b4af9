package main

import "example.com/app/y"

func main() { y.Y() }
