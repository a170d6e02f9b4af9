package main

func check(n int) {
	if n == 0 {
		panic("empty")
	}
}
