package main

import "fmt"

func run(name string, do job) (err error) {
	defer fmt.Println("release", name)
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	do()
	return nil
}
