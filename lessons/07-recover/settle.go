package main

import "fmt"

func main() { fmt.Println(settle()) }

func settle() (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	panic("unknown currency")
}
