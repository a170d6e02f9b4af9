package main

import "example.com/app/store"

func main() {
	store.F(1, "a")
	store := 2
	store.F()
}
func main() {}
