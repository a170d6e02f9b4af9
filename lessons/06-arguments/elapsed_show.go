package main

import (
	"fmt"
	"time"
)

func show(d time.Duration) {
	fmt.Println("took", d.Round(time.Second))
}
