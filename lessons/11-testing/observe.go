package main

import (
	"fmt"
	"time"
)

func observe(d time.Duration) {
	fmt.Println("took", d.Round(10*time.Millisecond))
}
