package main

import "fmt"

func try(place string, run func()) {
	defer func() {
		if recover() != nil {
			fmt.Println(place + ": escapes")
		}
	}()
	run()
	fmt.Println(place + ": stopped")
}
