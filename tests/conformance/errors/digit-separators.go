// Where separators may stand in numbers.
package main

var a = 1__0
var b = 1_
var c = 0_x1
var d = 0x_1__f
var e = 1_.5

func main() {}
