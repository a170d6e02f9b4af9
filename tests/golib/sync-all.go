// Packages sync, sync/atomic, context.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	n := 0
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			n++
		}()
	}
	wg.Wait()
	fmt.Println(n, mu.TryLock(), mu.TryLock())
	mu.Unlock()
	var count atomic.Int64
	for range 5 {
		wg.Go(func() { count.Add(2) })
	}
	wg.Wait()
	fmt.Println(count.Load(), count.CompareAndSwap(10, 11), count.Swap(1), count.Load())
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		var o sync.Once
		defer o.Do(func() { fmt.Println("not again") })
		o.Do(func() { panic("in once") })
	}()
	f := sync.OnceValue(func() int { fmt.Println("computing"); return 42 })
	fmt.Println(f(), f())
	g := sync.OnceFunc(func() { panic("always") })
	for range 2 {
		func() {
			defer func() { fmt.Println("recovered:", recover()) }()
			g()
		}()
	}
	var rw sync.RWMutex
	rw.RLock()
	rw.RLock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.RUnlock()
	rw.RUnlock()
	rw.RUnlock()
	rw.Lock()
	fmt.Println(rw.TryRLock())
	rw.Unlock()
	cond := sync.NewCond(&mu)
	ready := 0
	for range 3 {
		wg.Go(func() {
			mu.Lock()
			for ready == 0 {
				cond.Wait()
			}
			ready++
			mu.Unlock()
		})
	}
	time.Sleep(time.Millisecond)
	mu.Lock()
	ready = 1
	mu.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println(ready)
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	_, loaded := m.LoadOrStore("b", 2)
	fmt.Println(v, ok, loaded)
	pool := sync.Pool{New: func() any { return "new" }}
	fmt.Println(pool.Get())
	func() {
		defer func() { fmt.Println("panic:", recover()) }()
		var w sync.WaitGroup
		w.Done()
	}()
	ctx, cancel := context.WithCancel(context.Background())
	child, cancel2 := context.WithTimeout(context.WithValue(ctx, "key", "value"), time.Hour)
	defer cancel2()
	fmt.Println(child.Value("key"), child.Value("none"), child.Err(), ctx)
	cancel()
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child), errors.Is(child.Err(), context.Canceled))
	tctx, cancel3 := context.WithTimeout(context.Background(), 2*time.Millisecond)
	defer cancel3()
	<-tctx.Done()
	fmt.Println(tctx.Err(), errors.Is(tctx.Err(), context.DeadlineExceeded))
	cctx, cancel4 := context.WithCancelCause(context.Background())
	cancel4(errors.New("why"))
	fmt.Println(cctx.Err(), context.Cause(cctx))
	var av atomic.Value
	av.Store("x")
	func() {
		defer func() { fmt.Println("panic:", recover()) }()
		av.Store(1)
	}()
	var p atomic.Pointer[int]
	k := 3
	p.Store(&k)
	fmt.Println(*p.Load(), p.CompareAndSwap(&k, nil), p.Load() == nil)
	var i32 int32 = 5
	fmt.Println(atomic.AddInt32(&i32, -2), atomic.LoadInt32(&i32))
}
