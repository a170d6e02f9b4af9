package main

import (
	"fmt"
	"runtime"
	"sync"
)

type buf struct{ id int }

func main() {
	runtime.GOMAXPROCS(1)
	n := 0
	p := sync.Pool{New: func() any { n++; return &buf{100 + n} }}
	for i := range 4 {
		p.Put(&buf{i})
	}
	for range 6 {
		fmt.Print(p.Get().(*buf).id, " ")
	}
	fmt.Println()
	for i := range 4 {
		p.Put(&buf{i})
	}
	runtime.GC()
	for range 5 {
		fmt.Print(p.Get().(*buf).id, " ")
	}
	fmt.Println()
	for i := range 4 {
		p.Put(&buf{i})
	}
	runtime.GC()
	p.Put(&buf{10})
	p.Put(&buf{11})
	runtime.GC()
	for range 4 {
		fmt.Print(p.Get().(*buf).id, " ")
	}
	fmt.Println()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.NumGC)
	var q sync.Pool
	fmt.Println(q.Get())
}
