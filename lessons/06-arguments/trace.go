package main

func trace() func() {
	show("enter")
	return func() { show("leave") }
}

func main() {
	defer trace()()
	show("work")
}
