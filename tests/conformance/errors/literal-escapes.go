package main

func main() { x := "\q"; y := '\x1'; z := "\u12"; w := '\400'; v := "\ud800" }
