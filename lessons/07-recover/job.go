package main

import "fmt"

func run(name string, do job) error {
	do()
	fmt.Println("release", name)
	return nil
}
