// Operands that calls in the same expression change: read after the last call, except what is copied to be boxed.
package main

import "fmt"

type P struct{ x, y int }
type One struct{ s string }
type Sm struct{ a, b int32 }
type C struct {
	n    int
	p    *P
	a    [3]int
	m    map[string]int
	s    []int
	v    P
	name string
}

func (c *C) inc() int {
	c.n++
	c.name += "!"
	c.v.x++
	c.a[0]++
	c.s = append(c.s, c.n)
	c.m["k"]++
	return c.n
}
func (c C) get(int) int   { return c.n }
func (c *C) pget(int) int { return c.n }
func (c *C) self() *C     { c.n += 10; return c }

var G = 1

func setG(v int) int { G = v; return v }

type I interface{ M(int) string }
type A struct{ n int }

func (a A) M(x int) string { return fmt.Sprint("A", a.n, x) }

type B struct{ n int }

func (b *B) M(x int) string { return fmt.Sprint("B", b.n, x) }

func ret2(c *C) (int, int)     { return c.n, c.inc() }
func ret3() (a int, b int)     { a = 1; f := func() int { a = 5; return 2 }; return a, f() }
func ret4(c *C) (any, int)     { return c.v, c.inc() }
func ret5(c *C) (any, int)     { return c.n, c.inc() }
func ret6(c *C) (v P, n int)   { defer func() { v.x += 100 }(); return c.v, c.inc() }
func three(a, b, c any) string { return fmt.Sprint(a, " ", b, " ", c) }

func main() {
	c := &C{m: map[string]int{}, p: &P{}}
	fmt.Println(c.n, c.inc(), c.n)
	fmt.Println(c.name, c.inc(), c.name)
	fmt.Println(c.v, c.inc(), c.v)
	fmt.Println(c.a, c.inc(), c.a)
	fmt.Println(c.a[0], c.inc(), c.a[0])
	fmt.Println(c.s, c.inc(), c.s)
	fmt.Println(len(c.s), c.inc(), len(c.s))
	fmt.Println(c.m["k"], c.inc(), c.m["k"], len(c.m))
	fmt.Println(*c.p, c.inc(), c.v.x)
	fmt.Println(c.get(1), c.inc(), c.get(2))
	fmt.Println(c.n+c.inc()+c.n, c.n*10+c.inc())
	fmt.Println(G, setG(5), G)
	fmt.Println(G+setG(7)*G, G == setG(9), G != setG(11))
	x := P{1, 2}
	fx := func() int { x.x++; return x.x }
	fmt.Println(x, fx(), x)
	fmt.Println(x.x, fx(), x.x)
	o := One{"a"}
	fo := func() int { o.s += "b"; return 1 }
	fmt.Println(o, fo(), o)
	sm := Sm{1, 2}
	fs := func() int { sm.a++; return 1 }
	fmt.Println(sm, fs(), sm)
	b := true
	fb := func() int { b = !b; return 1 }
	fmt.Println(b, fb(), b, !b, fb())
	i8 := int8(1)
	fi := func() int { i8++; return 1 }
	fmt.Println(i8, fi(), i8)
	i16 := int16(1)
	fi16 := func() int { i16++; return 1 }
	fmt.Println(i16, fi16(), i16)
	cc := complex(1, 2)
	fc := func() int { cc++; return 1 }
	fmt.Println(cc, fc(), cc)
	p := &x
	fp := func() int { p = &P{9, 9}; return 1 }
	fmt.Println(p.x, fp(), p.x)
	p = &x
	fmt.Println(*p, fp(), *p)
	var e any = 1
	fe := func() int { e = "two"; return 1 }
	fmt.Println(e, fe(), e)
	var i I = A{1}
	fI := func() int { i = &B{2}; return 3 }
	fmt.Println(i.M(fI()))
	i = A{1}
	g := i.M
	fmt.Println(g(fI()))
	fn := func(int) string { return "first" }
	ffn := func() int { fn = func(int) string { return "second" }; return 1 }
	fmt.Println(fn(ffn()))
	a := A{1}
	fa := func() int { a.n = 50; return 1 }
	fmt.Println(a.M(fa()))
	a.n = 1
	fmt.Println(A.M(a, fa()))
	fmt.Println(ret2(c))
	fmt.Println(ret3())
	fmt.Println(ret4(c))
	fmt.Println(ret5(c))
	fmt.Println(ret6(c))
	arr := [3]int{1, 2, 3}
	far := func() int { arr[0] = 100; return 1 }
	fmt.Println(arr, far(), arr)
	arr[0] = 1
	fmt.Println(arr[0]+far(), arr[0])
	arr[0] = 1
	fmt.Println(arr == [3]int{1, 2, 3} && far() == 1, arr[0])
	idx := 0
	fidx := func() int { idx = 2; return 7 }
	arr[idx] = fidx()
	fmt.Println(arr, idx)
	idx = 0
	arr[idx] += fidx()
	fmt.Println(arr, idx)
	idx = 0
	arr[idx], arr[1] = fidx(), 3
	fmt.Println(arr, idx)
	m := map[string]int{"a": 1}
	k := "a"
	fk := func() int { k = "b"; return 5 }
	m[k] = fk()
	fmt.Println(m)
	k = "a"
	m[k] += fk()
	fmt.Println(m)
	k = "a"
	fm := func() int { m = map[string]int{"a": 1000}; return 5 }
	fmt.Println(m["a"], fm(), m["a"])
	fmt.Println(m["a"]+fk(), m[k]*fm())
	s := []int{1, 2, 3}
	fsl := func() int { s = append(s, 4); s[0] = 99; return 1 }
	fmt.Println(s, fsl(), s)
	fmt.Println(s[0], fsl(), s[1:], len(s), cap(s) > 0)
	fmt.Println(s[0]*2+fsl(), s[:2], fsl(), s[len(s)-1])
	y := 1
	fy := func() int { y *= 2; return y }
	lst := []any{y, fy(), y, fy(), []int{y, fy()}, P{y, fy()}, &P{y, fy()} != nil, [2]int{y, fy()}, map[int]int{y: fy(), fy(): y}, fmt.Sprint(y, fy())}
	fmt.Println(lst...)
	y += fy()
	fmt.Println(y)
	y = y + fy()
	fmt.Println(y)
	y -= y - fy()
	fmt.Println(y)
	z := y + func() int { y = 0; return 1 }()
	fmt.Println(z, y)
	var st struct{ a, b int }
	st.a, st.b = y, fy()+1
	fmt.Println(st, three(y, func() int { y++; return y }(), y))
	ch := make(chan int, 5)
	ch <- 1
	send := func(v int) int { ch <- v; return v }
	fmt.Println(len(ch), send(2), len(ch), <-ch, len(ch))
	d := 0
	fd := func() int { d = 5; return 10 }
	func() {
		defer func() { fmt.Println("rec", recover(), d) }()
		fmt.Println(fd()/d, 1/d)
	}()
	d = 0
	func() {
		defer func() { fmt.Println("rec", recover(), d) }()
		fmt.Println(1/d, fd())
	}()
	d = 0
	func() {
		defer func() { fmt.Println("rec", recover(), d) }()
		var e any = "s"
		fmt.Println(e.(int), fd())
	}()
	func() {
		defer func() { fmt.Println("rec", recover(), d) }()
		var e any = "s"
		d = 0
		fmt.Println(e.(*P), fd())
	}()
	func() {
		d = 0
		defer fmt.Println("deferred", d, fd(), d)
		d = 100
	}()
	func() {
		defer c.pget(c.inc())
		defer func(a, b int) { fmt.Println(a, b) }(c.n, c.inc())
		fmt.Println(c.self().n, c.self().self().n, c.n)
	}()
	str := "a"
	fstr := func() string { str += "x"; return "f" }
	fmt.Println(str+fstr()+str, str == fstr(), str < fstr())
	bs := []byte("hey")
	fbs := func() string { bs[0] = 'X'; return "f" }
	fmt.Println(string(bs), fbs(), string(bs))
	if y := y; y == fy() || y != fy() {
		fmt.Println("ok", y)
	}
	switch y {
	case fy():
		fmt.Println("same?")
	default:
		fmt.Println("diff", y)
	}
	for i := y; i < y+fy() && i < 100; i += fy() {
		fmt.Print(i, " ")
	}
	fmt.Println(append([]int{y}, fy(), y), min(y, fy()), max(y, fy(), y))
	fmt.Println(float64(y)*1.5+float64(fy()), int8(y)+int8(fy()), -y+fy(), ^y&fy())
	np := (*P)(nil)
	fnp := func() int { np = &P{3, 4}; return 1 }
	fmt.Println(np.x+fnp(), np.y)
	vals := [...]func() int{fy, fy}
	fmt.Println(vals[0]()+vals[1](), y)
	fmt.Println(&x == p, p == func() *P { p = &x; return p }())
}
