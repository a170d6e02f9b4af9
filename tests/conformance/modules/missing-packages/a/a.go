package a

import "example.com/app/nope"
import "example.com/app/nope2"
import "strin"

func F() { nope.F() }
