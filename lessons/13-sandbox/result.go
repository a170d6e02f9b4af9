package main

import "fmt"

func main() { fmt.Println(price()) }

func price() (cents int) {
	defer func() { cents += 5 }()
	return 100
}
