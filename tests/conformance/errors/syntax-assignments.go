package main

func main() { a, b = = 2 ; x === 3; y <> 4; z =+ 5; w := := 1 }
