// A deferred panic boxes its argument when it is registered: equal numbers are two panics, small ones share a box.
package main

func main() {
	big, small := 70000, 7
	big++
	small++
	defer panic(small)
	defer panic(small)
	defer panic(big)
	defer panic(big)
	panic(byte(small))
}
