package b

import "fmt"
import "example.com/app/a"

func F() { a.F() }
