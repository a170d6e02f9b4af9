package main

import "fmt"

func G[X any]() { var x X; fmt.Printf("%T\n", x) }

func main() {
	G[<-chan <-chan int]()
	G[<-chan<- chan int]()
	G[<-chan <-chan<- chan int]()
	G[<-chan int]()
	G[chan <-chan int]()
	_ = (<-chan <-chan int)(nil)
	_ = []<-chan <-chan int{}
}
