package main

import . "example.com/app/x"
import . "example.com/app/y"

func F() {}

type T int

func main() { F(1); G(); var t T; _ = t; H() }
