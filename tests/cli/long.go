package main

import "fmt"

type row struct {
	name, street, city string
	tags               []string
}

func f() (r row) {
	defer func() { r.city = "a city whose name is long enough to be cut in a sentence" }()
	r = row{"somebody with a long name", "a street with a long name", "c", []string{"one", "two", "three"}}
	return r
}

func main() { fmt.Println(f()) }
