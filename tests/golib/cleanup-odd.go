package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"text/tabwriter"
	"time"
	"unicode/utf8"
)

type res struct{ name string }

func (r *res) Close() error {
	fmt.Println("closing", r.name)
	if r.name == "bad" {
		return errors.New("close " + r.name)
	}
	return nil
}

func open(name string) (*res, error) {
	if name == "" {
		return nil, os.ErrInvalid
	}
	return &res{name}, nil
}

func work(names ...string) (err error) {
	for _, n := range names {
		r, e := open(n)
		if e != nil {
			return fmt.Errorf("open %q: %w", n, e)
		}
		defer func() { err = errors.Join(err, r.Close()) }()
	}
	return nil
}

func main() {
	fmt.Printf("%q\n", fmt.Sprint(work("a", "bad", "bad")))
	fmt.Printf("%q\n", fmt.Sprint(work("a", "")))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		time.Sleep(time.Millisecond)
		p, _ := os.FindProcess(os.Getpid())
		p.Signal(os.Interrupt)
	}()
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	stop()
	fmt.Println(ctx.Err())
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, syscall.SIGUSR1)
	syscall.Kill(syscall.Getpid(), syscall.SIGUSR1)
	fmt.Println(<-ch)
	signal.Stop(ch)
	signal.Ignore(syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP))
	done := make(chan string, 3)
	t := time.AfterFunc(time.Millisecond, func() { done <- "fired" })
	fmt.Println(<-done, t.Stop(), t.Reset(time.Millisecond), <-done)
	tk := time.NewTicker(2 * time.Millisecond)
	for range 3 {
		<-tk.C
	}
	tk.Reset(time.Millisecond)
	<-tk.C
	tk.Stop()
	select {
	case <-tk.C:
		fmt.Println("tick after stop")
	case <-time.After(5 * time.Millisecond):
		fmt.Println("no tick")
	}
	x := &res{"fin"}
	runtime.SetFinalizer(x, func(r *res) {})
	c := runtime.AddCleanup(&res{"y"}, func(s string) {}, "arg")
	c.Stop()
	runtime.KeepAlive(x)
	old := debug.SetGCPercent(50)
	fmt.Println(old, debug.SetGCPercent(old), debug.SetMaxStack(1<<20) > 0)
	bi, ok := debug.ReadBuildInfo()
	fmt.Println(bi != nil, ok)
	fmt.Println(runtime.GOOS, runtime.GOARCH, runtime.NumCPU() > 0, runtime.GOMAXPROCS(0) > 0, strings.HasPrefix(runtime.Version(), "go1."))
	var once sync.Once
	func() {
		defer func() { recover() }()
		once.Do(func() { panic("x") })
	}()
	once.Do(func() { fmt.Println("never") })
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready := 0
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for ready == 0 {
				cond.Wait()
			}
			ready++
		})
	}
	time.Sleep(time.Millisecond)
	mu.Lock()
	ready = 1
	mu.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println(ready)
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	b := pool.Get().(*bytes.Buffer)
	b.WriteString("x")
	b.Reset()
	pool.Put(b)
	l := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}}))
	l.With("a", 1).WithGroup("g").Debug("msg here", "err", io.EOF, "d", time.Second, slog.Group("h", "x", []int{1}), "odd")
	j := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(g []string, a slog.Attr) slog.Attr {
		if a.Key == "time" {
			return slog.Attr{}
		}
		return a
	}}))
	j.Error("oops", "err", fmt.Errorf("w: %w", io.EOF), "n", nil, "s", struct{ A int }{1})
	tw := tabwriter.NewWriter(os.Stdout, 5, 0, 2, '.', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(tw, "a\tbbb\tc")
	fmt.Fprintln(tw, "aaaa\tb\tccccc")
	tw.Flush()
	m := map[string]int{"b": 2, "a": 1}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Collect(maps.Values(map[int]int{1: 5})), slices.Chunk([]int{1, 2, 3}, 2) != nil)
	for c := range slices.Chunk([]int{1, 2, 3}, 2) {
		fmt.Print(c, len(c), cap(c), " ")
	}
	fmt.Println(slices.Repeat([]int{1}, 3), slices.Concat([]int{1}, []int{2}), slices.Insert([]int{1, 4}, 1, 2, 3), slices.Compact([]int{1, 1, 2}), slices.Index([]int{3}, 3))
	func() {
		defer func() { fmt.Println(recover()) }()
		slices.Delete([]int{1}, 1, 3)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		slices.Repeat([]int{1}, -1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		strings.Repeat("x", -1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		strings.NewReplacer("a")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var sb strings.Builder
		sb.Grow(-1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var bb bytes.Buffer
		bb.Truncate(5)
	}()
	fmt.Println(strings.Title("hello wörld"), strings.EqualFold("Straße", "STRASSE"), strings.Fields("  a  b "), strings.SplitN("a,b,c", ",", 2), strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, "abc"))
	for s := range strings.SplitSeq("a,b", ",") {
		fmt.Print(s, ";")
	}
	for l := range strings.Lines("x\ny") {
		fmt.Printf("%q ", l)
	}
	fmt.Println(utf8.ValidString("a\xff"), utf8.RuneCountInString("日本"), strings.ToValidUTF8("a\xffb", "?"), filepath.Clean("a/../../b//c/."), filepath.Join("a", "", "../b"))
	sc := bufio.NewScanner(strings.NewReader("1 2\n3"))
	sc.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if len(data) == 0 {
			return 0, nil, nil
		}
		if data[0] == '3' {
			return 0, nil, errors.New("three")
		}
		return 1, data[:1], nil
	})
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	fmt.Println(sc.Err())
	dl, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	fmt.Println(dl.Err())
	fmt.Println(time.Duration(1500)*time.Millisecond, time.Duration(0), time.Duration(-1), time.Hour+30*time.Second+5*time.Millisecond, (90 * time.Second).Round(time.Minute), (1234567 * time.Microsecond).Truncate(time.Millisecond))
	d := time.Date(2024, 2, 29, 23, 59, 59, 123456789, time.UTC)
	fmt.Println(d, d.AddDate(1, 0, 0), d.Add(time.Second), d.Weekday(), d.YearDay(), d.Format(time.RFC1123), d.Format("Mon Jan _2 3:04:05.000 PM 2006"), d.Truncate(time.Hour), d.Unix())
	y, w := d.ISOWeek()
	fmt.Println(y, w, d.Equal(d.In(time.FixedZone("X", 3600))), d.In(time.FixedZone("X", 3600)), d.Compare(d), d.Before(d.Add(1)), time.Time{}.IsZero(), time.Time{})
}
