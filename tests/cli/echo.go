package main

import (
	"bufio"
	"fmt"
	"os"
	"time"
)

func main() {
	defer fmt.Println("bye")
	ticks := 0
	go func() {
		for {
			time.Sleep(time.Second)
			ticks++
		}
	}()
	lines := bufio.NewScanner(os.Stdin)
	fmt.Print("name? ")
	for lines.Scan() {
		fmt.Print("hello ", lines.Text(), "\nname? ")
	}
	fmt.Println("ticks:", ticks)
}
