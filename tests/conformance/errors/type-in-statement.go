// A keyword too many makes a type of a statement.
package main

import "fmt"

func main() {
	struct func() {
		fmt.Println(recover())
	}()
	var x int
	interface x > 1 {
		return
	}
	interface show(x)
	x[0] = 9
}
