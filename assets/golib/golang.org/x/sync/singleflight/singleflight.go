// Package singleflight has calls for the same key share one call.
package singleflight

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
)

// A Group is a set of calls by key.
type Group struct {
	mu    sync.Mutex
	calls map[string]*call
}

// A Result is what a call gave.
type Result struct {
	Val    any
	Err    error
	Shared bool
}

type call struct {
	done     chan struct{}
	val      any
	err      error
	shared   int
	waiting  []chan<- Result
	panicked any
	exited   bool
}

var errGoexit = errors.New("runtime.Goexit was called")

// Do calls fn, unless a call for the key is on its way: then it waits for that. shared tells whether several got the result.
func (g *Group) Do(key string, fn func() (any, error)) (v any, err error, shared bool) {
	g.mu.Lock()
	if c := g.calls[key]; c != nil {
		c.shared++
		g.mu.Unlock()
		<-c.done
		if c.panicked != nil {
			panic(c.panicked)
		}
		if c.exited {
			runtime.Goexit()
		}
		return c.val, c.err, true
	}
	c := g.begin(key)
	g.mu.Unlock()
	g.run(key, c, fn)
	return c.val, c.err, c.shared > 0
}

// DoChan is Do with a channel that gets the result.
func (g *Group) DoChan(key string, fn func() (any, error)) <-chan Result {
	ch := make(chan Result, 1)
	g.mu.Lock()
	defer g.mu.Unlock()
	if c := g.calls[key]; c != nil {
		c.shared++
		c.waiting = append(c.waiting, ch)
		return ch
	}
	c := g.begin(key)
	c.waiting = append(c.waiting, ch)
	go g.run(key, c, fn)
	return ch
}

func (g *Group) begin(key string) *call {
	c := &call{done: make(chan struct{})}
	if g.calls == nil {
		g.calls = map[string]*call{}
	}
	g.calls[key] = c
	return c
}

func (g *Group) run(key string, c *call, fn func() (any, error)) {
	returned := false
	defer func() {
		if !returned {
			if c.panicked = recover(); c.panicked == nil {
				c.exited, c.err = true, errGoexit
			} else {
				c.panicked = fmt.Errorf("%v", c.panicked)
			}
		}
		g.mu.Lock()
		if g.calls[key] == c {
			delete(g.calls, key)
		}
		close(c.done)
		g.mu.Unlock()
		if c.panicked != nil {
			panic(c.panicked)
		}
		for _, ch := range c.waiting {
			ch <- Result{c.val, c.err, c.shared > 0}
		}
	}()
	c.val, c.err = fn()
	returned = true
}

// Forget has the next call for the key call its function.
func (g *Group) Forget(key string) {
	g.mu.Lock()
	delete(g.calls, key)
	g.mu.Unlock()
}
