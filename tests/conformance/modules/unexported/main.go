package main

import "example.com/app/store"

func main() {
	s := store.New()
	s.name = "x"
	s.close()
	_ = store.open
	_ = store.limit
	_ = store.Nope
	_ = s.Nope
	_ = s.Name
	_ = store.Store{1}
	_ = store.Store{name: "x"}
	var i store.Closer = s
	_ = i
	var t store.item
	i.close()
	s.Close
}
