package main

func main() { load(process) }
