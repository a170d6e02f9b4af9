package main

import (
	"fmt"
	"strings"
)

func main() {
	var b strings.Builder
	defer fmt.Println("bytes:", b.Len())
	b.WriteString("hello")
}
