package main

func create(name string) *file {
	return &file{
		name:    name,
		onWrite: errFull,
	}
}
