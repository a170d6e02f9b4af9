package main

import (
	"fmt"
	"runtime"
	"time"
)

type conn struct {
	id   int
	name string
}

func (c *conn) query() string {
	defer runtime.KeepAlive(c)
	runtime.GC()
	time.Sleep(time.Millisecond)
	return fmt.Sprint("row from ", c.id)
}

type pool struct{ free []*conn }

func (p *pool) get() *conn {
	if n := len(p.free); n > 0 {
		c := p.free[n-1]
		p.free = p.free[:n-1]
		return c
	}
	c := &conn{id: len(p.free) + 1}
	runtime.SetFinalizer(c, func(c *conn) {
		fmt.Println("back to pool", c.id)
		p.free = append(p.free, c)
	})
	return c
}

func work(p *pool) {
	c := p.get()
	fmt.Println(c.query())
}

type listener struct {
	name string
	next *listener
}

func main() {
	p := &pool{}
	work(p)
	runtime.GC()
	time.Sleep(5 * time.Millisecond)
	fmt.Println(len(p.free))
	work(p)
	runtime.GC()
	time.Sleep(5 * time.Millisecond)
	fmt.Println(len(p.free))
	for i := 0; i < 3; i++ {
		l := &listener{name: fmt.Sprint("l", i)}
		runtime.SetFinalizer(l, func(l *listener) {
			fmt.Println("gone", l.name)
			panicIf(l.name == "zz")
		})
		if i == 1 {
			defer func() { fmt.Println("deferred holds", l.name) }()
		}
	}
	runtime.GC()
	time.Sleep(5 * time.Millisecond)
	l := &listener{name: "set twice"}
	runtime.SetFinalizer(l, func(*listener) {})
	defer func() { fmt.Println("not run") }()
	runtime.SetFinalizer(l, func(*listener) {})
}

func panicIf(b bool) {
	if b {
		panic("bad")
	}
}

