package main

import (
	"fmt"
	"runtime"
	"time"
)

type node struct {
	name string
	peer *node
	pad  [4]int
}

func (n *node) String() string { return n.name }

//go:noinline
func pair() {
	a, b := &node{name: "a"}, &node{name: "b"}
	a.peer, b.peer = b, a
	runtime.SetFinalizer(a, func(n *node) { fmt.Println("fin", n) })
	runtime.SetFinalizer(b, func(n *node) { fmt.Println("fin", n) })
}

//go:noinline
func self() {
	a := &node{name: "self"}
	a.peer = a
	runtime.SetFinalizer(a, func(n *node) { fmt.Println("fin", n) })
}

//go:noinline
func closure() {
	a := &node{name: "closure"}
	runtime.SetFinalizer(a, func(n *node) { fmt.Println("fin", a) })
}

func gc(s string) {
	for range 3 {
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Println("--", s)
}

var saved *node

func main() {
	pair()
	gc("pair")
	self()
	gc("self")
	closure()
	gc("closure")
	r := &node{name: "again"}
	runtime.SetFinalizer(r, func(n *node) { fmt.Println("resurrected", n); saved = n })
	r = nil
	gc("resurrect")
	fmt.Println(saved)
	saved = nil
	gc("gone")
	i := &node{name: "iface"}
	runtime.SetFinalizer(i, func(s fmt.Stringer) { fmt.Println("stringer", s) })
	gc("iface")
	m := map[string]*node{"x": {name: "inmap"}}
	runtime.SetFinalizer(m["x"], func(n *node) { fmt.Println("fin", n) })
	delete(m, "x")
	gc("map")
	fmt.Println(len(m))
	func() {
		d := &node{name: "deferred"}
		runtime.SetFinalizer(d, func(n *node) { fmt.Println("fin", n) })
		defer fmt.Println("closing", d)
		gc("in function")
	}()
	gc("after function")
	x := &node{name: "cleaned"}
	c1 := runtime.AddCleanup(x, func(i int) { fmt.Println("cleanup", i) }, 1)
	runtime.AddCleanup(x, func(i int) { fmt.Println("cleanup", i) }, 2)
	c1.Stop()
	runtime.SetFinalizer(x, func(n *node) { fmt.Println("fin", n) })
	gc("cleaned")
	done := make(chan bool)
	y := &node{name: "chan"}
	runtime.SetFinalizer(y, func(n *node) { close(done) })
	y = nil
	runtime.GC()
	<-done
	fmt.Println("done")
	var z node
	runtime.SetFinalizer(&z, func(n *node) { fmt.Println("fin z") })
	gc("z")
	for i := range 3 {
		w := &node{name: fmt.Sprint("loop", i)}
		runtime.SetFinalizer(w, (*node).drop)
	}
	gc("loop")
	runtime.SetFinalizer(&node{}, func(n *node) { panic("in finalizer") })
	gc("unreached")
}

func (n *node) drop() { fmt.Println("drop", n.name) }
