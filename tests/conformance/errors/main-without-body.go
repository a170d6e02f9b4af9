// A function without a body is one of assembly, which is not there.
package main

func helper() int

func main()
