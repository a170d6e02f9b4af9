package main

import "time"

func handle() {
	start := time.Now()
	defer observe(time.Since(start))
	time.Sleep(50 * time.Millisecond)
}

func main() { handle() }
