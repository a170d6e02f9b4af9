package main

import "example.com/app/store-v2"
import "example.com/app/go-x"

func main() {
	storage.F()
}
