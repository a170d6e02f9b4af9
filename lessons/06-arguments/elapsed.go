package main

import "time"

func main() {
	start := time.Now()
	defer show(time.Since(start))
	time.Sleep(time.Second)
}
