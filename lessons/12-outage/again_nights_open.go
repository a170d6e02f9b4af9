package main

import "fmt"

var opened, most int

type file struct{}

func open() file {
	opened++
	most = max(most, opened)
	return file{}
}

func (file) Close() { opened-- }

func report() { fmt.Println("most open at once:", most) }
