package side

import "fmt"

var W = V + 1

func init() { fmt.Println("side init a", W) }
