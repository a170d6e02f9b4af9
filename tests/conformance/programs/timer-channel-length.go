package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Millisecond)
	fmt.Println(len(t.C), cap(t.C))
	time.Sleep(20 * time.Millisecond)
	fmt.Println(len(t.C), cap(t.C))
	defer func() {
		fmt.Println("stopped", t.Stop())
		select {
		case <-t.C:
			fmt.Println("a time is left")
		default:
			fmt.Println("nothing is left")
		}
	}()
	k := time.NewTicker(time.Hour)
	defer k.Stop()
	fmt.Println(len(k.C), cap(k.C), len(time.After(time.Hour)), cap(time.After(time.Hour)))
	u := time.NewTimer(time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	fmt.Println("reset", u.Reset(time.Hour), len(u.C))
	select {
	case <-u.C:
		fmt.Println("the old time")
	case <-time.After(10 * time.Millisecond):
		fmt.Println("nothing")
	}
	var c chan int
	fmt.Println(len(c), cap(c))
}
