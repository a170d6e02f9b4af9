package main

func f(xs ...int, y int) {}
func g(xs ...int) {}
func main() { g([]int{1}); g([]string{"a"}...); g(1, []int{2}...); f(1, 2); var v ...int; g(1...) }
