package main

import (
	"fmt"
	"log"
)

func main() {
	defer fmt.Println("unlock")
	fmt.Println("start")
	log.Fatal("no configuration")
}
