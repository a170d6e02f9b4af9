package main

// How many reports are open.
var opened int

type report struct{ day int }

func open(day int) *report {
	opened++
	return &report{day}
}

func (r *report) Close() { opened-- }
