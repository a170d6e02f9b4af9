package main

import "fmt"

func main() {
	fmt.Println("export:", export())
}

func export() (err error) {
	f := create("q3.csv")
	defer closeInto(&err, f)
	defer panicInto(&err)
	panic("no price for tea")
}
