package a

import "example.com/app/c"

func F() { var y int; z := 1; c.X() }
