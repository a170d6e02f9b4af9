package z

import (
	"example.com/app/c"
	"fmt"
)

var Z = c.Say("z")

func init() { fmt.Println("init z") }
