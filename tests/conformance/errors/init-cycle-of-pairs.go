package main

var x6, x7 = f2()
var x8 = x7

func f2() (int, int) { return f3() + f3(), 0 }
func f3() int        { return x8 }

var a1, a2 = f4()

func f4() (int, int) { return a2, a1 }

func main() {}
