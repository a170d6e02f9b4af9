package main

import "fmt"

func pack() map[string]int {
	box := map[string]int{"pens": 1}
	defer func() { box["pens"] = 2 }()
	return box
}

func main() {
	fmt.Println(pack()["pens"])
}
