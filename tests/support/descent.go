package main

import "fmt"

func close(name string) { fmt.Println("close", name) }

func inner() (n int) {
	defer close("c")
	defer func() { n = n + 2 }()
	n = 5
	if n == 5 {
		panic("boom")
	}
	return n
}

func outer() (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	defer close("b")
	defer close("a")
	inner()
	return "fine"
}

func main() {
	total := 1
	total += 2
	fmt.Println(outer(), total)
}
