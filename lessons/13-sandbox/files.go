package main

import (
	"fmt"
	"os"
)

func main() {
	for i := 0; i < 3; i++ {
		f, err := os.Create("a.txt")
		defer f.Close()
		fmt.Println(err)
	}
}
