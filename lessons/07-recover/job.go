package main

import "fmt"

func run(id string, do job) error {
	do()
	fmt.Println("release", id)
	return nil
}
