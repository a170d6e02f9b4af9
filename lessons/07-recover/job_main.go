package main

import "fmt"

type job func()

func main() {
	fmt.Println(run("mail", func() {}))
	fmt.Println(run("backup", func() { panic("disk gone") }))
	fmt.Println(run("report", func() {}))
}
