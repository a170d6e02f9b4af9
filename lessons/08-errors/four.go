package main

func main() {
	show("overwrite", overwrite)
	show("log", logged)
	show("wrap", wrapped)
	show("join", joined)
}
