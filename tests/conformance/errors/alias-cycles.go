// Aliases that stand for themselves only.
package main

type H = H

type J = *J

type A = B
type B = A

type G map[G]int

type K struct{ f func() }

type M map[K]int

func main() {}
