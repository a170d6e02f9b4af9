package a

import (
	"example.com/app/c"
	"example.com/app/z"
	"fmt"
)

var A = c.Say("a") + z.Z

func init() { fmt.Println("init a") }
