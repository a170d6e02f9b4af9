package main

func main() {
	night(2)
	night(3)
	night(2)
	report()
}

func night(files int) {
	for i := 0; i < files; i++ {
		defer open().Close()
	}
}
