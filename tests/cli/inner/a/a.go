package a

import "example.com/app/internal/x"
import "example.com/app/b/internal/y"
import "internal/abi"

func F() { x.F(); y.F() }
