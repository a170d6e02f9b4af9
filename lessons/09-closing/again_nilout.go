package main

import (
	"fmt"
	"io"
)

func main() {
	var out io.Closer
	defer fmt.Println("lights off")
	defer out.Close()
	fmt.Println("work")
}
