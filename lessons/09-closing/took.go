package main

import "time"

func main() {
	start := time.Now()
	defer took("argument", since(start))
	defer func() {
		took("function", since(start))
	}()
	time.Sleep(2 * time.Second)
}
