package main

import (
	"example.com/app/w"
	w2 "example.com/app/w"
	"example.com/app/w/sub"
)

func main() { w.F(); _ = sub.X }
