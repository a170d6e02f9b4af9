package main

import "fmt"

func main() {
	try("deferred function", direct)
	try("named function", named)
	try("one call deeper", deeper)
	try("defer recover()", bare)
	try("defer recover() in a deferred function", inside)
	try("before the panic", before)
	try("panic(nil)", nothing)
	fmt.Println("no panic:", recover())
}

func report() {
	recover()
}

func direct() {
	defer func() { recover() }()
	panic("card reader gone")
}

func named() {
	defer report()
	panic("card reader gone")
}

func deeper() {
	defer func() { report() }()
	panic("card reader gone")
}

func bare() {
	defer recover()
	panic("card reader gone")
}

func inside() {
	defer func() { defer recover() }()
	panic("card reader gone")
}

func before() {
	recover()
	panic("card reader gone")
}

func nothing() {
	defer func() { fmt.Printf("%T\n", recover()) }()
	panic(nil)
}
