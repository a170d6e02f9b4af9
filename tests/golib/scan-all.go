// Scanning.
package main

import (
	"fmt"
	"strings"
)

func main() {
	var a, b int
	var s, t string
	var f float64
	var u uint8
	var ok bool
	var r rune
	n, err := fmt.Sscan("10 -20 word 2.5 true", &a, &b, &s, &f, &ok)
	fmt.Println(n, err, a, b, s, f, ok)
	n, err = fmt.Sscanf("7,8;name=bob", "%d,%d;name=%s", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscanf("ff 0x1f 101", "%x %v %b", &a, &b, &u)
	fmt.Println(n, err, a, b, u)
	n, err = fmt.Sscanln("1 2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanln("1", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscanln("1 2 3", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscan("x", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("5", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscan("300", &u)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("abc", "a%cc", &r)
	fmt.Println(n, err, string(r))
	n, err = fmt.Sscanf("12345", "%2d%3d", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanf("5%", "%d%%", &a)
	fmt.Println(n, err, a)
	n, err = fmt.Fscan(strings.NewReader("one two\nthree"), &s, &t)
	fmt.Println(n, err, s, t)
	n, err = fmt.Sscan("a\nb", &s, &t)
	fmt.Println(n, err, s, t)
}
