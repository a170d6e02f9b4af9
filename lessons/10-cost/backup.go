package main

import "fmt"

func backup(sync bool) {
	defer fmt.Println("close src")
	if sync {
		defer fmt.Println("sync dst")
	}
	defer fmt.Println("close dst")
	fmt.Println("copy")
}

func main() { backup(false) }
