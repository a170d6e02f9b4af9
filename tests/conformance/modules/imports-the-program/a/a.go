package a

import "example.com/app"

func F() {}
