package main

import (
	"fmt"
	"log"
)

func main() {
	lock := "ledger.lock"
	fmt.Println("create", lock)
	defer fmt.Println("remove", lock)
	log.Fatal("no exchange rates")
}
