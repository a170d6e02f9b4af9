package main

import "fmt"

type till struct{ n int }

func (t *till) shut()  { show(t == nil) }
func (t *till) count() { fmt.Println(t.n) }

func main() {
	var t *till
	defer t.count()
	defer t.shut()
}
