package main

import "fmt"

func main() {
	withLocks([]string{"orders", "stock", "till"})
	fmt.Println("still locked:", len(held))
}

var held = map[string]bool{}

func lock(name string) {
	held[name] = true
	fmt.Println("lock", name)
}

func unlock(name string) {
	delete(held, name)
	fmt.Println("unlock", name)
}

func work() { fmt.Println("work") }
