package main

func main() { switch x := 5; x { case 1, 1: case "a": case 2.5: } }
