package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
	"weak"
)

type File struct {
	fd     int
	name   string
	closed bool
	mu     sync.Mutex
}

func Open(name string, fd int) *File {
	f := &File{fd: fd, name: name}
	runtime.SetFinalizer(f, (*File).finalize)
	return f
}

func (f *File) finalize() {
	fmt.Printf("leak: %s (fd %d) was not closed\n", f.name, f.fd)
	f.Close()
}

func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return errors.New("already closed")
	}
	f.closed = true
	fmt.Println("close", f.name)
	runtime.SetFinalizer(f, nil)
	return nil
}

func (f *File) Write(s string) int { return len(s) + f.fd }

func good() {
	f := Open("good", 3)
	defer f.Close()
	f.Write("x")
}

func bad() int {
	f := Open("bad", 4)
	return f.Write("hello")
}

func paniky() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	f := Open("paniky", 5)
	f.Write("a")
	panic("boom")
}

type blob struct{ data [100]int }

type cache struct {
	mu sync.Mutex
	m  map[string]weak.Pointer[blob]
}

func (c *cache) get(k string) *blob {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p, ok := c.m[k]; ok {
		if b := p.Value(); b != nil {
			fmt.Println("hit", k)
			return b
		}
	}
	fmt.Println("miss", k)
	b := &blob{}
	c.m[k] = weak.Make(b)
	runtime.AddCleanup(b, func(key string) { fmt.Println("evict", key) }, k)
	return b
}

func main() {
	good()
	fmt.Println(bad())
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(paniky())
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	c := &cache{m: map[string]weak.Pointer[blob]{}}
	b := c.get("k")
	b2 := c.get("k")
	fmt.Println(b == b2, weak.Make(b) == weak.Make(b2))
	runtime.GC()
	c.get("k")
	runtime.KeepAlive(b)
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(c.m["k"].Value() == nil)
	c.get("k")
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	var zero weak.Pointer[blob]
	fmt.Println(zero.Value(), zero == weak.Make[blob](nil))

	list := make([]*File, 3)
	for i := range list {
		list[i] = Open(fmt.Sprint("list", i), i)
	}
	list = list[1:]
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(len(list))
	list = nil
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	go func() {
		f := Open("in goroutine", 7)
		f.Write("")
	}()
	time.Sleep(20 * time.Millisecond)
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	f := Open("closure", 8)
	use := func() { fmt.Println("use", f.name) }
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	use()
	ch := make(chan *File, 1)
	ch <- Open("chan", 9)
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	(<-ch).Close()
	s := strings.Repeat("x", 3)
	defer fmt.Println("deferred", s)
	if len(os.Args) > 5 {
		return
	}
	x := 5
	runtime.SetFinalizer(x, func(int) {})
}
