// Raising the recovered interface value again, or a constant again, is the same panic in the last report.
package main

import "errors"

var full = errors.New("full")

func again(depth int) {
	defer func() {
		if depth > 0 {
			again(depth - 1)
		}
	}()
	panic("at the gate")
}

func main() {
	defer again(2)
	defer func() {
		err := recover().(error)
		panic(err)
	}()
	panic(full)
}
