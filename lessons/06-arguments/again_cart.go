package main

import "fmt"

type cart struct{ n int }

func (c cart) show() { fmt.Println(c.n) }

func main() {
	c := &cart{n: 1}
	defer c.show()
	c.n = 5
}
