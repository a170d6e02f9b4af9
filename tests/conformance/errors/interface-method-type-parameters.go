// Methods of interfaces have no type parameters.
package main

type mapper interface {
	Map[T any](x T) T
	One[]() int
}

func main() {}
