// A variable that is larger than the address space.
package main

var pile [1 << 62]int

func main() { defer println(len(pile)) }
