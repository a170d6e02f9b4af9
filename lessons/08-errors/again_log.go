package main

import "fmt"

func main() { fmt.Println(save() == nil) }

func save() error {
	defer func() {
		if err := flush(); err != nil {
			fmt.Println("log:", err)
		}
	}()
	return nil
}
