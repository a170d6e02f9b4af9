package main

import "example.com/app/cmd"

func main() { cmd.F() }
