package c

import "fmt"

func Say(s string) string { fmt.Println("say", s); return s }
func init()               { fmt.Println("init c 1") }
func init()               { fmt.Println("init c 2") }
