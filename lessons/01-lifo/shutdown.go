package main

import "fmt"

func main() {
	fmt.Println("open log")
	defer fmt.Println("close log")
	fmt.Println("open db")
	defer fmt.Println("close db")
	fmt.Println("begin tx")
	defer fmt.Println("end tx")
	fmt.Println("work")
}
