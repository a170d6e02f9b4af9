package main

import (
	"errors"
	"fmt"
)

var (
	errBusy = errors.New("db busy")
	errFull = errors.New("log full")
)

func main() { fmt.Println(stop()) }
