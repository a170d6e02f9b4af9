package y

import "example.com/app/x"
import . "example.com/app/z/w"

func F()          {}
func Y()          { x.F(); x.H[int](); Own() }
func Own[T any]() {}
