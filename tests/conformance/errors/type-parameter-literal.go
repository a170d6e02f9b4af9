// A number is no constraint.
package main

func f[T 5](x T) {}

func main() {}
