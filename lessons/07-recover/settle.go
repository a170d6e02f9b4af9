package main

import "fmt"

func main() { fmt.Println(settle("o-7")) }

func settle(order string) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	panic("unknown currency in " + order)
}
