package main

func main() {
	upload()
}
