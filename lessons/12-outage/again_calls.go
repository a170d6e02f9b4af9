package main

func main() {
	for order := 1; order <= 3; order++ {
		send(order)
	}
	report()
}

func send(order int) {
	l := dial()
	defer l.hangUp()
	l.say(order)
}
