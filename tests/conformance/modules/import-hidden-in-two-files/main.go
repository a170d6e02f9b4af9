package main

func main() { b() }
