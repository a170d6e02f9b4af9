package main

func main() {
	for o := 1; o <= 3; o++ {
		send(o)
	}
	report()
}

func send(order int) {
	l := dial()
	defer l.hangUp()
	l.say(order)
}
