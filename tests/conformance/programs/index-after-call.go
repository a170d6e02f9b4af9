// In an assignment the call on the right comes before the index or the nil pointer on the left is found wrong.
package main

import "fmt"

type wide struct{ a, b string }

func say(s string) int { fmt.Println("say", s); return 1 }
func big(s string) wide { fmt.Println("big", s); return wide{s, s} }

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	n, u := 7, uint8(200)
	var p *[4]int
	var pp **[4]int
	var s []int
	var w []wide
	a, m := [4]int{}, map[string][]int{}
	try("constant", func() { p[1] = say("constant") })
	try("variable", func() { p[n&3] = say("variable") })
	try("beyond", func() { p[n] = say("beyond") })
	try("unsigned", func() { p[u] = say("unsigned") })
	try("pointer", func() { (*pp)[n&3] = say("pointer") })
	try("array", func() { a[n] = say("array") })
	try("slice", func() { s[n] = say("slice") })
	try("wide", func() { w[n] = big("wide") })
	try("field", func() { w[n].b = fmt.Sprint(say("field")) })
	try("two", func() { p[0], a[n] = say("two"), say("three") })
	try("op", func() { a[n] += say("op") })
	try("of map", func() { m["k"][n] = say("of map") })
	try("index", func() { a[n+say("index")] = say("value") })
	try("deep", func() { var d *[2][2]int; d[1][n&1] = say("deep") })
	try("plain", func() { p[1] = n / (n - 7) })
	try("func", func() { p[1] = func() int { n = 0; return say("func") }() })
	fmt.Println(a, n)
}
