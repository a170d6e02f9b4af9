package main

type I interface{ M(int) }
type T struct{}
func (t T) M(s string) {}
func f(i I) {}
func main() { f(T{}); var x any = 1; f(x); f(nil); f(3) }
