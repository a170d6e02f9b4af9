package side

import "fmt"

var V = func() int { fmt.Println("side V"); return 1 }()

func init() { fmt.Println("side init x") }
