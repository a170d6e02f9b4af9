package main

import (
	"fmt"
	"os"
	"runtime"
)

func where(name string) {
	_, _, line, ok := runtime.Caller(1)
	fmt.Println(name, line, ok)
}

func falls() {
	defer where("falls")
	if len(os.Args) > 5 {
		return
	}
}

func loops() {
	for range 2 {
		defer where("loops")
	}
}

func main() {
	falls()
	loops()
}
