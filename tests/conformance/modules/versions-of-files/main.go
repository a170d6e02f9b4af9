package main

import "example.com/app/w"

func main() {
	for i := range 3 {
		w.F(i)
	}
	w.G()
}
