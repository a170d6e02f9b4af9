// The order in which operands, calls and panics of one statement happen.
package main

import "fmt"

func f(s string, v int) int { fmt.Print(s, " "); return v }
func g(s string) *int       { fmt.Print(s, " "); x := 0; return &x }
func m(s string) map[string]int {
	fmt.Print(s, " ")
	return map[string]int{}
}
func sl(s string) []int { fmt.Print(s, " "); return []int{1, 2, 3} }

var order = []string{}

type T struct{ n int }

func (t T) A(x int) T   { fmt.Print("A", t.n, x, " "); return T{x} }
func (t *T) B(x int) *T { fmt.Print("B", t.n, x, " "); t.n = x; return t }

func two() (int, int)              { fmt.Print("two "); return 1, 2 }
func multi(a, b int, c ...int) int { fmt.Print(a, b, c, " "); return a + b }

func main() {
	sl("a")[f("b", 1)] = f("c", 2)
	m("a")["k"+fmt.Sprint(f("b", 1))] = f("c", 2)
	*g("p") = f("q", 1)
	fmt.Println()
	a := []int{1, 2, 3}
	i := 0
	i, a[i] = 1, 10
	fmt.Println(i, a)
	a[0], a[0] = 1, 2
	fmt.Println(a)
	x := []int{1, 2, 3}
	j := 0
	j, x[j] = 2, 9
	x[1], x[2] = x[2], x[1]
	fmt.Println(j, x)
	sl("s1")[f("i1", 0)], sl("s2")[f("i2", 1)] = f("v1", 1), f("v2", 2)
	fmt.Println()
	T{1}.A(f("x", 2)).A(f("y", 3))
	t := &T{1}
	t.B(f("x", 2)).B(f("y", 3))
	fmt.Println()
	y := 1
	ff := func() int { y = 2; return 10 }
	arr := []int{y, ff(), y}
	fmt.Println(arr)
	y = 1
	z := y + ff() + y
	fmt.Println(z)
	y = 1
	fmt.Println(y, ff(), y)
	y = 1
	mm := map[int]int{y: ff(), 5: y}
	fmt.Println(mm)
	y = 1
	b, c := y, ff()
	fmt.Println(b, c)
	y = 1
	var p struct{ a, b, c int }
	p = struct{ a, b, c int }{y, ff(), y}
	fmt.Println(p)
	fmt.Println(multi(two()), multi(f("1", 1), f("2", 2), f("3", 3), f("4", 4)))
	_ = f("l", 0) == 1 && f("r", 1) == 1 || f("o", 1) == 1
	fmt.Println()
	func() {
		defer func() { fmt.Println(recover(), y) }()
		var nm map[string]int
		y = 5
		nm["a"] = ff()
	}()
	func() {
		defer func() { fmt.Println(recover(), y) }()
		y = 5
		var s []int
		s[5] = ff()
	}()
	func() {
		defer func() { fmt.Println(recover(), y) }()
		y = 5
		var s *T
		s.n = ff()
	}()
	func() {
		defer func() { fmt.Println(recover(), y) }()
		y = 5
		var s *T
		s.n, y = ff(), 9
	}()
	func() {
		defer func() { fmt.Println(recover(), y, a) }()
		y = 5
		a[0], a[10] = 55, ff()
	}()
	func() {
		defer func() { fmt.Println(recover(), a) }()
		var nm map[string]int
		a[0], nm["x"], a[1] = 77, 1, 88
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var fn func(int)
		fn(f("arg", 1))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var fn func(int)
		defer fn(f("arg", 1))
		fmt.Println("after defer nil")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var s fmt.Stringer
		defer s.String()
		fmt.Println("not reached")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var s fmt.Stringer
		_ = s.String() + fmt.Sprint(f("after", 1))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		zero := 0
		_ = multi(f("a", 1)/zero, f("b", 2))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		zero := 0
		a[f("ix", 0)] /= zero
	}()
	m("map")["x"] += f("val", 3)
	sl("s")[f("i", 0)] += f("v", 1)
	sl("s")[f("i", 0)]++
	fmt.Println()
	k := 1
	k, k2 := k+1, k
	fmt.Println(k, k2)
	s := []int{0, 1, 2}
	s, s[0] = nil, 100
	fmt.Println(s)
	q := &T{5}
	q, q.n = nil, 7
	fmt.Println(q)
	for i, v := range sl("once") {
		fmt.Print(i, v, ";")
	}
	fmt.Println()
	var ip = new(int)
	*ip, ip = 3, nil
	fmt.Println(ip)
	ch := make(chan int, 3)
	func() chan int { fmt.Print("ch "); return ch }() <- f("val", 3)
	select {
	case func() chan int { fmt.Print("c1 "); return ch }() <- f("v1", 1):
		fmt.Print("sent")
	case sl("lhs")[f("idx", 0)] = <-func() chan int { fmt.Print("c2 "); return nil }():
	}
	fmt.Println()
	<-ch
	<-ch
	ch <- 1
	select {
	case sl("lhs")[f("idx", 0)] = <-func() chan int { fmt.Print("c2 "); return ch }():
		fmt.Println("rcv")
	}
	switch f("tag", 2) {
	case f("1", 1), f("2", 2), f("3", 3):
		fmt.Println("hit")
	case f("4", 4):
	}
	switch {
	case f("x", 0) == 1:
	case f("y", 1) == 1:
		fmt.Println("y")
		fallthrough
	case f("z", 1) == 1:
		fmt.Println("z")
	default:
		fmt.Println("d")
	}
}
