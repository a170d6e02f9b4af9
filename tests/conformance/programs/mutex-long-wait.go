package main

import (
	"fmt"
	"sync"
	"time"
)

// Who holds the lock nearly all the time gives it to a goroutine that has waited for long.
func main() {
	var mu sync.Mutex
	stop := make(chan bool)
	defer close(stop)
	go func() {
		for {
			mu.Lock()
			time.Sleep(2 * time.Millisecond)
			mu.Unlock()
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	done := make(chan int)
	go func() {
		n := 0
		defer func() { done <- n }()
		for i := 0; i < 5; i++ {
			time.Sleep(time.Millisecond)
			func() {
				mu.Lock()
				defer mu.Unlock()
				n++
			}()
		}
	}()
	select {
	case n := <-done:
		fmt.Println("locked", n, "times")
	case <-time.After(10 * time.Second):
		fmt.Println("never locked")
	}
}
