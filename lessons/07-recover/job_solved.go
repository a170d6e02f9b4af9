package main

import "fmt"

func run(id string, do job) (err error) {
	defer fmt.Println("release", id)
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	do()
	return nil
}
