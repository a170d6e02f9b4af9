package main

import "example.com/app/store"

func main() {
	s := store.Open("a")
	defer s.Close()
}
