package main

func main() { x := a.; y := a.(; z := a[ ; w := a[1:2:] ; v := a[::] }
