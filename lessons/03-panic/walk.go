package main

import "fmt"

func main() {
	defer fmt.Println("close index")
	walk([]string{"etc", "ssl"})
}

func walk(p []string) {
	defer fmt.Println("leave", p[0])
	walk(p[1:])
	fmt.Println("done", p[0])
}
