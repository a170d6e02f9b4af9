package main

import (
	"bufio"
	"bytes"
	"container/heap"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"text/tabwriter"
	"time"
	"unicode/utf8"
)

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }
func (s *Stack[T]) Pop() (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("pop: %v", r)
		}
	}()
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return
}

type Resource struct {
	name   string
	closed bool
}

func (r *Resource) Close() error {
	if r.closed {
		return fmt.Errorf("%s: already closed", r.name)
	}
	r.closed = true
	fmt.Println("close", r.name)
	return nil
}

type closers []io.Closer

func (c closers) Close() (err error) {
	for _, x := range slices.Backward(c) {
		err = errors.Join(err, x.Close())
	}
	return err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type temporary interface{ Temporary() bool }
type netErr struct{ msg string }

func (e netErr) Error() string   { return e.msg }
func (e netErr) Temporary() bool { return true }

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any {
	old := *h
	n := len(old)
	x := old[n-1]
	*h = old[:n-1]
	return x
}

type Server struct {
	mu    sync.Mutex
	conns map[string]int
	quit  chan struct{}
	wg    sync.WaitGroup
}

func (s *Server) handle(id string) {
	defer s.wg.Done()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns[id]++
}

func gen(ctx context.Context) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 0; ; i++ {
			select {
			case ch <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch
}

func lines(r io.Reader) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		sc := bufio.NewScanner(r)
		defer fmt.Println("iterator done")
		for n := 1; sc.Scan(); n++ {
			if !yield(n, sc.Text()) {
				return
			}
		}
	}
}

func logging(l *log.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func(start time.Time) { l.Println(r.Method, r.URL.Path, time.Since(start) >= 0) }(time.Now())
			next.ServeHTTP(w, r)
		})
	}
}

type breaker struct {
	fails int32
	open  atomic.Bool
}

func (b *breaker) Do(f func() error) (err error) {
	if b.open.Load() {
		return errors.New("circuit open")
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
		if err != nil && atomic.AddInt32(&b.fails, 1) >= 2 {
			b.open.Store(true)
		}
	}()
	return f()
}

func process(path string) (count int, err error) {
	f, err := os.Open(path)
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			return 0, fmt.Errorf("%s %s: %w", pe.Op, filepath.Base(pe.Path), pe.Err)
		}
		return
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	rd := bufio.NewReader(f)
	for {
		line, rerr := rd.ReadString('\n')
		if len(line) > 0 {
			count++
		}
		if rerr == io.EOF {
			return count, nil
		}
		if rerr != nil {
			return count, rerr
		}
	}
}

func main() {
	log.SetFlags(log.Lmsgprefix)
	log.SetPrefix("app: ")
	log.SetOutput(os.Stdout)
	var s Stack[string]
	s.Push("a")
	fmt.Println(s.Pop())
	fmt.Println(s.Pop())
	var cs closers
	for _, n := range []string{"db", "cache", "log"} {
		cs = append(cs, &Resource{name: n})
	}
	fmt.Println(cs.Close())
	fmt.Println(cs.Close())
	func() {
		defer func() { log.Println("recovered:", recover()) }()
		must(strconv.Atoi("x1"))
	}()
	err := fmt.Errorf("op: %w", netErr{"timeout"})
	var te temporary
	fmt.Println(errors.As(err, &te), te.Temporary())
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	srv := &Server{conns: map[string]int{}}
	for i := range 10 {
		srv.wg.Add(1)
		go srv.handle("c" + strconv.Itoa(i%3))
	}
	srv.wg.Wait()
	for _, k := range slices.Sorted(maps.Keys(srv.conns)) {
		fmt.Print(k, "=", srv.conns[k], " ")
	}
	fmt.Println()
	ctx, cancel := context.WithCancel(context.Background())
	for v := range gen(ctx) {
		if v == 3 {
			break
		}
	}
	cancel()
	for n, l := range lines(strings.NewReader("one\ntwo\nthree")) {
		fmt.Println(n, l)
		if n == 2 {
			break
		}
	}
	ts := httptest.NewServer(logging(log.Default())(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"path": r.URL.Path, "q": r.URL.Query().Get("q")})
	})))
	defer ts.Close()
	res, err := http.Get(ts.URL + "/x?q=1")
	if err != nil {
		log.Fatal(err)
	}
	defer res.Body.Close()
	var out map[string]string
	fmt.Println(json.NewDecoder(res.Body).Decode(&out), out)
	b := &breaker{}
	for range 3 {
		fmt.Println(b.Do(func() error { var m map[string]int; m["x"]++; return nil }))
	}
	fmt.Println(process("/definitely/missing.txt"))
	dir := must(os.MkdirTemp("", "p"))
	defer os.RemoveAll(dir)
	p := filepath.Join(dir, "f.txt")
	fmt.Println(os.WriteFile(p, []byte("a\nb\nc"), 0600))
	fmt.Println(process(p))
	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(tw, "name\tage\tcity")
	fmt.Fprintln(tw, "al\t30\tparis")
	tw.Flush()
	people := []struct {
		N string
		A int
	}{{"x", 3}, {"y", 1}, {"z", 2}}
	sort.Slice(people, func(i, j int) bool { return people[i].A < people[j].A })
	fmt.Println(people, slices.MaxFunc(people, func(a, b struct {
		N string
		A int
	}) int {
		return a.A - b.A
	}))
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	val := sync.OnceValue(func() int { fmt.Println("computing"); return 42 })
	fmt.Println(val(), val())
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	buf := pool.Get().(*bytes.Buffer)
	buf.WriteString("pooled")
	fmt.Println(buf.String(), utf8.RuneCountInString("héllo"))
	buf.Reset()
	pool.Put(buf)
	sem := make(chan struct{}, 2)
	var active, peak int32
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			sem <- struct{}{}
			defer func() { <-sem }()
			n := atomic.AddInt32(&active, 1)
			for {
				p := atomic.LoadInt32(&peak)
				if n <= p || atomic.CompareAndSwapInt32(&peak, p, n) {
					break
				}
			}
			time.Sleep(time.Millisecond)
			atomic.AddInt32(&active, -1)
		})
	}
	wg.Wait()
	fmt.Println("peak ok", peak <= 2)
	timer := time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	fmt.Println(timer.Stop(), timer.Stop())
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, d.Round(time.Minute), d.Truncate(time.Hour), d.Hours(), d.String())
	t := time.Date(2024, time.February, 29, 13, 4, 5, 0, time.UTC)
	fmt.Println(t.Format(time.RFC1123), t.Weekday(), t.YearDay(), t.AddDate(1, 0, 0).Format("2006-01-02"), t.Format("3:04PM Jan _2 '06"))
	_, err = time.Parse("2006-01-02", "2024-13-01")
	fmt.Println(err)
	ctx, cancel2 := context.WithTimeoutCause(context.Background(), time.Millisecond, errors.New("too slow"))
	defer cancel2()
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	ctx = context.WithValue(context.Background(), "k", "v")
	fmt.Println(ctx.Value("k"), ctx)
	pr, pw := io.Pipe()
	go func() { defer pw.Close(); fmt.Fprint(pw, "through pipe") }()
	all, _ := io.ReadAll(io.TeeReader(pr, io.Discard))
	fmt.Println(string(all))
	var e1 error = &os.PathError{Op: "read", Path: "/x", Err: os.ErrPermission}
	fmt.Println(e1, errors.Is(e1, fs.ErrPermission), os.IsPermission(e1))
	defer fmt.Println("deferred 1")
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("got:", r)
		}
	}()
	panic(errors.New("final"))
}
