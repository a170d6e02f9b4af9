package main

import (
	"fmt"
	"strings"
)

func main() {
	var b strings.Builder
	defer fmt.Println("len:", b.Len())
	b.WriteString("hello")
}
