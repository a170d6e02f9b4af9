package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
)

func try(what string, f func()) {
	defer func() { fmt.Printf("%s: %v\n", what, recover()) }()
	f()
}

// hooked is a context of another kind that calls back.
type hooked struct {
	context.Context
	done  chan struct{}
	err   error
	hooks map[int]func()
}

func (h *hooked) Done() <-chan struct{} { return h.done }
func (h *hooked) Err() error            { return h.err }
func (h *hooked) AfterFunc(f func()) func() bool {
	n := len(h.hooks)
	h.hooks[n] = f
	return func() bool {
		_, ok := h.hooks[n]
		delete(h.hooks, n)
		return ok
	}
}

func contexts() {
	h := &hooked{context.Background(), make(chan struct{}), nil, map[int]func(){}}
	a, cancel := context.WithCancel(h)
	b, _ := context.WithCancel(h)
	fmt.Println(len(h.hooks), runtime.NumGoroutine())
	cancel()
	fmt.Println(len(h.hooks), a.Err(), b.Err(), context.Cause(b))
	h.err = errors.New("over")
	close(h.done)
	for _, f := range h.hooks {
		f()
	}
	fmt.Println(b.Err(), context.Cause(b), context.Cause(h))
	for range 150000 {
		_, cancel := context.WithTimeout(context.Background(), time.Hour)
		cancel()
	}
	fmt.Println(runtime.NumGoroutine())
}

func numbers(yield func(int) bool) {
	for i := range 3 {
		if !yield(i) {
			fmt.Println("stopped at", i)
			return
		}
	}
}

func pulls() {
	before := runtime.NumGoroutine()
	next, stop := iter.Pull(numbers)
	fmt.Println(runtime.NumGoroutine() - before)
	fmt.Println(next())
	stop()
	fmt.Println(next())
	fmt.Println(runtime.NumGoroutine() - before)
	try("in itself", func() {
		var next func() (int, bool)
		next, _ = iter.Pull(func(yield func(int) bool) { next() })
		next()
	})
	try("a panic", func() {
		next, _ := iter.Pull(func(yield func(int) bool) { panic("in the sequence") })
		next()
	})
	_, stop = iter.Pull(numbers)
	stop()
	fmt.Println(runtime.NumGoroutine() - before)
}

func tables() {
	for _, flags := range []uint{0, tabwriter.Debug, tabwriter.AlignRight | tabwriter.Debug, tabwriter.DiscardEmptyColumns, tabwriter.TabIndent} {
		for _, pad := range []byte{'.', '\t'} {
			w := tabwriter.NewWriter(os.Stdout, 5, 4, 1, pad, flags)
			fmt.Fprint(w, "a\tbb\t\tccc\n\t\tlast\naaaaa\tb\v\vx\n")
			fmt.Fprintln(w, "alone")
			fmt.Fprint(w, "after\tthat\t\nlonger than\tit\t\n\tx\fnew\tpage\t")
			w.Flush()
			fmt.Println("|")
		}
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.FilterHTML|tabwriter.StripEscape)
	fmt.Fprint(w, "<b>bold</b>\tx\n&amp;\ty\n\xffa\tb\xff\tz\n")
	w.Flush()
}

type strings1 struct{ bytes.Buffer }

func (s *strings1) WriteString(x string) (int, error) { return s.Buffer.WriteString("<" + x + ">") }

func readers() {
	var plain bytes.Buffer
	var own strings1
	io.WriteString(io.MultiWriter(&plain, io.MultiWriter(&own)), "text")
	fmt.Println(plain.String(), own.String())
	r := io.MultiReader(strings.NewReader("a"), io.MultiReader(strings.NewReader("b"), strings.NewReader("c")))
	_, ok := r.(io.WriterTo)
	n, err := io.Copy(&plain, r)
	fmt.Println(ok, n, err, plain.String())
}

func times() {
	for _, s := range []string{"0.3333333333333333333h", "1.00000000000000000001s", "9223372036854775807ns", ".5m", "é1s", "3é", "\x01"} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
	late := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err := late.MarshalJSON()
	fmt.Println(err)
	_, err = late.MarshalText()
	fmt.Println(err)
	far := time.Date(2020, 1, 1, 0, 0, 0, 0, time.FixedZone("far", 24*3600))
	_, err = far.AppendText(nil)
	fmt.Println(err)
	fmt.Println(time.Unix(1700000000, 7).UTC().Round(1<<62), time.Duration(1<<62).Round(1<<62+5))
	fmt.Printf("%#v\n", time.Unix(0, 0).In(time.FixedZone("Zürich", 3600)))
	t := time.NewTimer(time.Hour)
	for range 150000 {
		t.Reset(time.Hour)
	}
	fmt.Println(t.Stop(), t.Stop())
}

func main() {
	contexts()
	pulls()
	tables()
	readers()
	times()
	c := sync.NewCond(new(sync.Mutex))
	c.Signal()
	d := *c
	try("copied", func() { d.Broadcast() })
	try("Repeat", func() { _ = slices.Repeat([]int{1, 2}, 1<<62) })
	try("Repeat", func() { _ = slices.Repeat([]int{1}, -1) })
	fmt.Println(slices.Repeat([]int(nil), 1<<62) == nil, slices.Repeat([]int{1, 2, 3}, 3), cap(slices.Repeat([]int{1}, 3)))
	fmt.Println(os.RemoveAll("."), os.RemoveAll("x/."), os.RemoveAll(""))
	fmt.Println(0b111i, 0o17i, 0xabci, 012i)
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.SetPrefix("\n")
	log.Output(1, "")
	log.Print("x")
}
