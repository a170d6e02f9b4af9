package main

import (
	"fmt"
	"log"
)

func main() {
	defer fmt.Println("remove the lock")
	fmt.Println("start")
	log.Fatal("no configuration")
}
