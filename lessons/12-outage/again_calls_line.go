package main

import "fmt"

var dialled, opened, most int

// A line to the warehouse.
type line struct{}

func dial() line {
	dialled++
	opened++
	most = max(most, opened)
	return line{}
}

func (line) say(order int) {}

func (line) hangUp() { opened-- }

func report() {
	fmt.Printf("dialled %d, most open %d\n", dialled, most)
}
