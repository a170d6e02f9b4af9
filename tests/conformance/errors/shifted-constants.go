// A constant that a variable shifts takes the type that surrounds the shift, and must fit it.
package main

func main() {
	var s uint = 2
	var a byte = 0x100 << s
	var b int8 = -0xff << s
	var c int = 1<<s + 3.4
	d := make([]int, 1<<s+1.2)
	e := string(1 << s)
	f := d[0xffffffffffffffff<<s]
	var g float64 = 1 << s
	_, _, _, _, _, _, _ = a, b, c, d, e, f, g
}
