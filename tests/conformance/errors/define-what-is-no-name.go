// What := cannot declare is told, and the others get their types nevertheless.
package main

func main() {
	1.5, small := 70000, 7
	small.String()
	last, ordered, ordered := 10000, 0, true
	ordered = "no"
	_ = last
	var s struct{ x int }
	s.x, t := 1, "a"
	t++
}
