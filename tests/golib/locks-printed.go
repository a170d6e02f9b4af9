package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type S struct {
	mu sync.Mutex
	sync.RWMutex
	wg   sync.WaitGroup
	once sync.Once
	n    atomic.Int64
	b    atomic.Bool
	u    atomic.Uint32
	p    atomic.Pointer[S]
	v    atomic.Value
	name string
}

func main() {
	var s S
	fmt.Printf("%v\n%+v\n", &s, &s)
	fmt.Printf("%#v\n", &s)
	s.mu.Lock()
	s.once.Do(func() {})
	s.wg.Add(1)
	s.n.Store(4)
	s.b.Store(true)
	s.RLock()
	s.v.Store("x")
	fmt.Printf("%v\n%+v\n", &s, &s)
	s.RUnlock()
	s.Lock()
	fmt.Printf("%+v\n", &s.RWMutex)
	var m sync.Map
	fmt.Printf("%T %T %T\n", m, s.mu, &s.once)
	c := sync.NewCond(&s.mu)
	fmt.Printf("%T\n", c.L)
}

