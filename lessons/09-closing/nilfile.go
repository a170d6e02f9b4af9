package main

import (
	"fmt"
	"os"
)

func main() {
	f, err := os.Open("prices.csv")
	defer f.Close()
	fmt.Println(err)
	fmt.Println(f.Close())
}
