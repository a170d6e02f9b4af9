package main

import "fmt"

func serve(files ...string) {
	defer fmt.Println("unlock")
	if len(files) > 1 {
		defer fmt.Println("sorted")
	}
	for _, f := range files {
		defer fmt.Println("close", f)
	}
}
func main() { serve("a", "b") }
