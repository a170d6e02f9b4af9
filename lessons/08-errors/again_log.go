package main

import "fmt"

func main() { show(save() == nil) }

func save() error {
	defer func() {
		if e := flush(); e != nil {
			fmt.Println("log:", e)
		}
	}()
	return nil
}
