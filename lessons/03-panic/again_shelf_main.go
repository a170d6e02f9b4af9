package main

func main() {
	outer()
}
