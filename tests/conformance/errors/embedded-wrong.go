package main

import (
	"fmt"
	"io"
)

type server struct {
	*log.Logger
	name string
}

type other struct{ server }

func main() {
	var w io.Writer = server{}
	var s fmt.Stringer = &other{}
	fmt.Println(w, s)
}
