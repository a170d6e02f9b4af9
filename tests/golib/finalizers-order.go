package main

import (
	"fmt"
	"runtime"
	"time"
)

type res struct {
	name string
	next *res
}

func mk(n string) *res {
	r := &res{name: n}
	runtime.SetFinalizer(r, func(r *res) { fmt.Println("finalizing", r.name) })
	return r
}

func main() {
	for _, n := range []string{"a", "b", "c", "d"} {
		mk(n)
	}
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	r := mk("kept")
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	fmt.Println("still", r.name)
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	fmt.Println("chain")
	x := mk("x")
	x.next = mk("y")
	x.next.next = mk("z")
	x = nil
	for range 4 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
		fmt.Println("--", runtime.NumGoroutine())
	}
	for i := range 5 {
		p := &res{name: fmt.Sprint(i)}
		runtime.AddCleanup(p, func(s string) { fmt.Println("cleanup", s) }, p.name)
	}
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	c := mk("cyc")
	c.next = c
	c = nil
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	d := mk("ka")
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	runtime.KeepAlive(d)
	e := mk("cleared")
	runtime.SetFinalizer(e, nil)
	e = nil
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	fmt.Println("end")
}
