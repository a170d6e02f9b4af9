package main

import (
	"log"
	"os"
)

func falls() {
	defer log.Print("a")
	if len(os.Args) > 5 {
		return
	}
}

func loops() {
	for k := range 2 {
		defer log.Print(k)
	}
}

func main() {
	log.SetFlags(log.Lshortfile)
	log.SetOutput(os.Stdout)
	falls()
	loops()
}
