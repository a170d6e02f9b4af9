package main

func main() { x := 'ab'; y := ''; z := 'a }
