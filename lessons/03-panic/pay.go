package main

func pay(from, to string, sum int) {
	lock(from)
	lock(to)
	book(from, -sum)
	book(to, sum)
	unlock(to)
	unlock(from)
}
