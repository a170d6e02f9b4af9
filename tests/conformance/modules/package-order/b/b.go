package b

import (
	"example.com/app/c"
	"fmt"
)

var B = c.Say("b")

func init()               { fmt.Println("init b") }
func Get(s string) string { return c.Say(s) }
