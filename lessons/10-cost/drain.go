package main

import "fmt"

func drain(queues ...string) {
	defer fmt.Println("stop")
	for _, q := range queues {
		defer fmt.Println("close", q)
	}
	fmt.Println("drained")
}

func main() { drain("mail", "sms") }
