package main

import "fmt"

func main() {
	for turn := 1; turn <= 2; turn++ {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println("turn", turn)
	}
	fmt.Println("done")
}
