package main

func nine() {
	defer step(1)
	defer step(2)
	defer step(3)
	defer step(4)
	defer step(5)
	defer step(6)
	defer step(7)
	defer step(8)
	defer step(9)
}
