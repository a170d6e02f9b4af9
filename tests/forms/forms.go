// Functions whose guards gc compiles in all three forms, for each reason; forms.txt is what it says: `go build -gcflags=-d=defer`.
package main

import "fmt"

var global func()
var gp *int

func c() {}

func one() { defer c() }

func eight() {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
}

func nine() {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
}

func eightOneReturn(b bool) {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	if b {
		return
	}
}

func eightEndReturn(b bool) {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	return
}

func fiveThree(n int) int {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	if n == 1 {
		return 1
	}
	if n == 2 {
		return 2
	}
	return 3
}

func fiveThreeVoid(n int) {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	if n == 1 {
		return
	}
	if n == 2 {
		return
	}
}

func fiveFour(n int) int {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	if n == 1 {
		return 1
	}
	if n == 2 {
		return 2
	}
	if n == 3 {
		return 2
	}
	return 3
}

func fourPanics(n int) int {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	if n == 1 {
		return 1
	}
	if n == 2 {
		return 2
	}
	if n == 3 {
		return 2
	}
	panic("x")
}

func loop(n int) {
	defer c()
	for i := 0; i < n; i++ {
		defer c()
	}
}

func cond(b bool) {
	if b {
		defer c()
	}
	switch b {
	case true:
		defer c()
	}
	select {
	default:
		defer c()
	}
	{
		defer c()
	}
}

func escapes() (r int) {
	defer c()
	gp = &r
	return 1
}

func escapes2() (r int) {
	defer c()
	go func() { r++ }()
	return 1
}

func closureVar() (r int) {
	f := func() { r++ }
	defer f()
	return 1
}

func gotoBack(n int) {
again:
	defer c()
	n--
	if n > 0 {
		goto again
	}
}

func gotoForward(n int) {
	if n > 0 {
		goto end
	}
	defer c()
end:
	c()
}

func labelled(n int) {
outer:
	defer c()
	for {
		break
	}
	goto outer
}

func rangeFunc(seq func(func(int) bool)) {
	defer c()
	for range seq {
		defer c()
	}
}

func lit() {
	func() {
		defer c()
	}()
	for range 3 {
		func() {
			defer c()
		}()
	}
}

func rec() {
	defer func() { recover() }()
	panic(1)
}

func rangeInt() {
	for range 2 {
		defer c()
	}
}

func loopOnce() {
	for {
		defer c()
		break
	}
}

func generic[T any](x T) { defer fmt.Println(x) }

func builtins(m map[int]int, ch chan int) {
	defer delete(m, 1)
	defer close(ch)
	defer panic(1)
	defer print("x")
	defer recover()
}

type T struct{ n int }

func (t T) m()  {}
func (t *T) p() {}
func methods(t T, i interface{ m() }) {
	defer t.m()
	defer t.p()
	defer i.m()
}

func infinite() {
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	for {
	}
}

func main() { generic(1); lit(); rec(); c() }

func returned() (f func() int, n int) {
	defer c()
	return func() int { n++; return n }, 1
}

func literalReturns(n int) {
	f := func() int {
		if n == 1 {
			return 1
		}
		return 2
	}
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	defer c()
	f()
	return
}

func deferredLiteral() (err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("%v", e)
		}
		err = nil
	}()
	return
}

type list struct{ next *list }

func (l *list) walk(f func() bool) {
	defer c()
	for l != nil {
		func() {
			defer f()
		}()
		l = l.next
	}
}

// So that all are compiled.
var all = []any{
	one,
	eight,
	nine,
	eightOneReturn,
	eightEndReturn,
	fiveThree,
	fiveThreeVoid,
	fiveFour,
	fourPanics,
	loop,
	cond,
	escapes,
	escapes2,
	closureVar,
	gotoBack,
	gotoForward,
	labelled,
	rangeFunc,
	lit,
	rec,
	rangeInt,
	loopOnce,
	builtins,
	methods,
	infinite,
	returned,
	literalReturns,
	deferredLiteral,
	(*list).walk,
}
