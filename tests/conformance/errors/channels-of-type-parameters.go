package main

type visitor interface {
	visit[T any](x int)
	done()
}

func each[T chan int | []int, U chan int | chan bool, V any, W <-chan int | chan int](t T, u U, v V, w W, i int) {
	<-t
	t <- 1
	<-u
	<-v
	w <- 1
	<-i
	i <- 1
	for range t {
	}
}

func main() {}
