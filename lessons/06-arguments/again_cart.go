package main

type cart struct{ n int }

func (c cart) tell() { show(c.n) }

func main() {
	c := &cart{n: 1}
	defer c.tell()
	c.n = 5
}
