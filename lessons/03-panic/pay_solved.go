package main

func pay(from, to string, sum int) {
	lock(from)
	defer unlock(from)
	lock(to)
	defer unlock(to)
	book(from, -sum)
	book(to, sum)
}
