package main

import (
	"fmt"
	"time"
)

func since(start time.Time) time.Duration {
	return time.Since(start).Round(time.Second)
}

func took(how string, d time.Duration) {
	fmt.Println(how, d)
}
