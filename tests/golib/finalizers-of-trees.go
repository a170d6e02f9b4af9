package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

type Handle struct {
	id   int
	once sync.Once
	c    runtime.Cleanup
}

var open = map[int]bool{}

func acquire(id int) *Handle {
	h := &Handle{id: id}
	open[id] = true
	h.c = runtime.AddCleanup(h, func(id int) {
		if open[id] {
			fmt.Println("leaked handle", id)
			delete(open, id)
		}
	}, id)
	return h
}

func (h *Handle) Close() {
	h.once.Do(func() {
		h.c.Stop()
		delete(open, h.id)
		fmt.Println("closed", h.id)
	})
}

func use(id int, fail bool) (err error) {
	h := acquire(id)
	defer h.Close()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("use %d: %v", id, r)
		}
	}()
	if fail {
		panic("failed")
	}
	return nil
}

func forget(id int) int {
	h := acquire(id)
	return h.id * 2
}

type tree struct {
	l, r *tree
	name string
}

func grow(name string, depth int) *tree {
	t := &tree{name: name}
	runtime.SetFinalizer(t, func(t *tree) { fmt.Println("fin", t.name) })
	if depth > 0 {
		t.l, t.r = grow(name+"l", depth-1), grow(name+"r", depth-1)
	}
	return t
}

func gc() {
	runtime.GC()
	time.Sleep(5 * time.Millisecond)
}

func main() {
	fmt.Println(use(1, false), use(2, true), forget(3))
	gc()
	fmt.Println(len(open))
	t := grow("t", 1)
	gc()
	fmt.Println("tree alive", t.name)
	sub := t.l
	t = nil
	gc()
	gc()
	fmt.Println("sub alive", sub.name)
	gc()
	old := debug.SetGCPercent(50)
	fmt.Println(old)
	type big struct{ b [1 << 16]byte }
	n := 0
	for range 20 {
		b := &big{}
		runtime.SetFinalizer(b, func(*big) { n++ })
	}
	gc()
	fmt.Println(n)
	var once sync.Once
	ch := make(chan string)
	func() {
		x := &tree{name: strings.Repeat("x", 3)}
		runtime.SetFinalizer(x, func(x *tree) { once.Do(func() { ch <- "done " + x.name }) })
	}()
	go runtime.GC()
	select {
	case s := <-ch:
		fmt.Println(s)
	case <-time.After(time.Second):
		fmt.Println("timeout")
	}
	defer fmt.Println("deferred")
	s := []*tree{{name: "s0"}, {name: "s1"}}
	for _, x := range s {
		runtime.SetFinalizer(x, func(x *tree) { fmt.Println("slice", x.name) })
	}
	s = s[:1]
	gc()
	s[0] = nil
	gc()
	m := map[string]*tree{"k": {name: "m"}}
	runtime.SetFinalizer(m["k"], func(x *tree) { fmt.Println("map", x.name) })
	clear(m)
	gc()
	var i any = &tree{name: "iface"}
	runtime.SetFinalizer(i, func(x *tree) { fmt.Println(x.name) })
	gc()
	i = nil
	func() {
		p := &tree{name: "captured"}
		runtime.SetFinalizer(p, func(x *tree) { fmt.Println(x.name) })
		f := func() string { return p.name }
		gc()
		fmt.Println("still", f())
	}()
	gc()
	runtime.KeepAlive(s)
	os.Exit(len(open))
}
