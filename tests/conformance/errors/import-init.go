// No package can be called init, and what is declared for it is not there.
package main

import (
	init "fmt"
	"os"
)

var length [len(length)]int

type table [len(first)]int

var first table

func main() {
	init.Println()
}
