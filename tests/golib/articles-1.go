package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func CopyFile(dst, src string) (n int64, err error) {
	in, err := os.Open(src)
	if err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	defer in.Close()
	out, err := os.Create(dst)
	if err != nil {
		return 0, err
	}
	defer func() {
		if cerr := out.Close(); cerr != nil && err == nil {
			err = cerr
		}
	}()
	return io.Copy(out, in)
}

func gz(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := gzip.NewWriter(f)
	defer func() { err = errors.Join(err, w.Close()) }()
	w.Name = "x"
	_, err = w.Write([]byte(strings.Repeat("hello gzip ", 100)))
	return err
}

func gunz(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	return string(b), err
}

func profile() {
	f, err := os.Create(filepath.Join(os.TempDir(), "cpu.prof"))
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	defer os.Remove(f.Name())
	if err := pprof.StartCPUProfile(f); err != nil {
		log.Fatal(err)
	}
	defer pprof.StopCPUProfile()
	t, _ := os.CreateTemp("", "trace")
	defer os.Remove(t.Name())
	trace.Start(t)
	defer trace.Stop()
	fmt.Println("profiled")
}

func timeTrack(start time.Time, name string) { _ = time.Since(start); fmt.Println(name, "took some time") }

func tracef(name string) func() {
	fmt.Println("enter", name)
	return func() { fmt.Println("exit", name) }
}

type SafeCounter struct {
	mu sync.RWMutex
	m  map[string]int
}

func (c *SafeCounter) Inc(k string) { c.mu.Lock(); defer c.mu.Unlock(); c.m[k]++ }
func (c *SafeCounter) Get(k string) int { c.mu.RLock(); defer c.mu.RUnlock(); return c.m[k] }

func retry(n int, f func() error) (err error) {
	for i := range n {
		if err = f(); err == nil {
			return nil
		}
		log.Printf("attempt %d: %v", i+1, err)
		time.Sleep(10 * time.Millisecond << i)
	}
	return fmt.Errorf("after %d attempts: %w", n, err)
}

type PanicError struct {
	Value any
	Stack []byte
}

func (p *PanicError) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

func safely(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				var re runtime.Error
				if errors.As(e, &re) {
					err = fmt.Errorf("runtime: %w", e)
					return
				}
				err = e
				return
			}
			err = &PanicError{r, debug.Stack()}
		}
	}()
	f()
	return nil
}

type Group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
	cancel context.CancelFunc
}

func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	return &Group{cancel: cancel}, ctx
}
func (g *Group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err; if g.cancel != nil { g.cancel() } })
		}
	}()
}
func (g *Group) Wait() error { g.wg.Wait(); if g.cancel != nil { g.cancel() }; return g.err }

func pool() {
	jobs := make(chan int, 10)
	results := make(chan int, 10)
	var wg sync.WaitGroup
	for w := 1; w <= 3; w++ {
		wg.Add(1)
		go func(id int) {
			defer wg.Done()
			for j := range jobs {
				func() {
					defer func() { if r := recover(); r != nil { results <- -1 } }()
					if j == 3 { panic("job 3") }
					results <- j * j
				}()
			}
		}(w)
	}
	for i := 1; i <= 5; i++ { jobs <- i }
	close(jobs)
	go func() { wg.Wait(); close(results) }()
	sum := 0
	for r := range results { sum += r }
	fmt.Println("sum", sum)
}

func chdirTo(dir string) func() {
	old, err := os.Getwd()
	if err != nil { panic(err) }
	if err := os.Chdir(dir); err != nil { panic(err) }
	return func() { if err := os.Chdir(old); err != nil { panic(err) } }
}

func captureLog(f func()) string {
	var b strings.Builder
	flags := log.Flags()
	log.SetOutput(&b)
	log.SetFlags(0)
	defer func() { log.SetOutput(os.Stderr); log.SetFlags(flags) }()
	f()
	return b.String()
}

func captureStdout(f func()) string {
	old := os.Stdout
	r, w, _ := os.Pipe()
	os.Stdout = w
	defer func() { os.Stdout = old }()
	f()
	w.Close()
	b, _ := io.ReadAll(r)
	return string(b)
}

var _ = sql.ErrNoRows
var counter atomic.Int64

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	dir, err := os.MkdirTemp("", "art")
	if err != nil { log.Fatal(err) }
	defer os.RemoveAll(dir)
	src := filepath.Join(dir, "a")
	os.WriteFile(src, []byte("line1\nline2\n"), 0o644)
	fmt.Println(CopyFile(filepath.Join(dir, "b"), src))
	_, err = CopyFile("x", "/nonexistent")
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
	fmt.Println(gz(filepath.Join(dir, "z.gz")))
	s, err := gunz(filepath.Join(dir, "z.gz"))
	fmt.Println(len(s), err)
	_, err = gunz(src)
	fmt.Println(err)
	profile()
	func() { defer timeTrack(time.Now(), "work"); time.Sleep(time.Millisecond) }()
	func() { defer tracef("f")(); fmt.Println("in f") }()
	c := SafeCounter{m: map[string]int{}}
	var wg sync.WaitGroup
	for range 100 { wg.Go(func() { c.Inc("k"); counter.Add(1) }) }
	wg.Wait()
	fmt.Println(c.Get("k"), counter.Load())
	n := 0
	fmt.Println(retry(3, func() error { n++; if n < 3 { return errors.New("fail") }; return nil }))
	fmt.Println(retry(2, func() error { return io.ErrUnexpectedEOF }))
	var m map[string]int
	fmt.Println(safely(func() { m["a"] = 1 }))
	fmt.Println(safely(func() { panic("plain") }))
	fmt.Println(safely(func() { panic(io.EOF) }))
	fmt.Println(safely(func() { var a []int; _ = a[5] }))
	fmt.Println(safely(func() { var p *SafeCounter; p.Inc("x") }))
	fmt.Println(safely(func() { var i any = 1; _ = i.(string) }))
	var pe *PanicError
	err = safely(func() { panic(42) })
	fmt.Println(errors.As(err, &pe), pe.Value, len(pe.Stack) > 0, strings.Contains(string(pe.Stack), "goroutine 1 [running]:"))
	g, ctx := WithContext(context.Background())
	g.Go(func() error { <-ctx.Done(); return ctx.Err() })
	g.Go(func() error { return errors.New("first") })
	fmt.Println(g.Wait(), ctx.Err(), context.Cause(ctx))
	pool()
	func() { defer chdirTo(dir)(); wd, _ := os.Getwd(); fmt.Println(filepath.Base(wd) == filepath.Base(dir)) }()
	fmt.Printf("%q\n", captureLog(func() { log.Print("captured"); log.Printf("%d", 1) }))
	fmt.Printf("%q\n", captureStdout(func() { fmt.Println("piped"); fmt.Fprint(os.Stdout, "x") }))
	f, _ := os.Open(src)
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() { fmt.Println(sc.Text()) }
	fmt.Println(sc.Err())
	f.Close()
	_, err = f.Read(make([]byte, 1))
	fmt.Println(strings.ReplaceAll(err.Error(), dir, "DIR"), errors.Is(err, os.ErrClosed))
	if bi, ok := debug.ReadBuildInfo(); ok { _ = bi.Main.Path }
	debug.SetGCPercent(50)
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	_ = ms.Alloc / 1024
	ctx2, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	select {
	case <-time.After(time.Second): fmt.Println("late")
	case <-ctx2.Done(): fmt.Println(ctx2.Err(), context.Cause(ctx2))
	}
	tk := time.NewTicker(5 * time.Millisecond)
	defer tk.Stop()
	for i := 0; i < 3; i++ { <-tk.C }
	cond := sync.NewCond(&sync.Mutex{})
	ready := false
	go func() { cond.L.Lock(); defer cond.L.Unlock(); ready = true; cond.Broadcast() }()
	cond.L.Lock()
	for !ready { cond.Wait() }
	cond.L.Unlock()
	done := make(chan struct{})
	go func() { defer close(done); defer fmt.Println("deferred before Goexit"); runtime.Goexit() }()
	<-done
	wr := bufio.NewWriter(os.Stdout)
	defer wr.Flush()
	fmt.Fprintln(wr, "buffered")
	runtime.SetFinalizer(&c, func(*SafeCounter) {})
	runtime.AddCleanup(&c, func(int) {}, 1)
}
