package main

func main() { a, b := 1; var c, d int = 1; var e, f = 1, 2, 3 }
