package main

import (
	"fmt"
	"sync"
	"time"
)

func work(results chan<- int, n int) {
	for i := 0; i < n; i++ {
		results <- i
	}
}

func main() {
	defer fmt.Println("guards do not run")
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	late := time.NewTimer(time.Hour)
	defer late.Stop()
	quit := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			select {
			case <-tick.C:
			case <-quit:
				return
			}
		}
	}()
	time.Sleep(5 * time.Millisecond)
	close(quit)
	wg.Wait()
	fmt.Println("nobody looks at the ticker any more")
	results := make(chan int)
	go work(results, 2)
	for i := 0; i < 3; i++ {
		fmt.Println(<-results)
	}
}
