package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

type level int

func (l level) String() string { return "L" + strconv.Itoa(int(l)) }

type degrees float64

type name string

func (n name) Error() string { return "name " + string(n) }

type bits uint8

type list []int

func (l list) Len() int           { return len(l) }
func (l list) Less(i, j int) bool { return l[i] > l[j] }
func (l list) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }

type point struct{ X, Y int }

func (p point) Sum() int             { return p.X*10 + p.Y }
func (p *point) Scale(n int) *point  { p.X *= n; p.Y += n; return p }
func (p point) Add(q point) point    { return point{p.X + q.X, p.Y + q.Y} }
func (p point) Area() float64        { return float64(p.X) * float64(p.Y) / 4 }
func (p point) Named(s string) string { return s + fmt.Sprint(p) }

type circle struct{ R float64 }

func (c *circle) Area() float64 { return 3 * c.R * c.R }
func (c *circle) Sum() int      { return int(c.R) }

type shape interface {
	Area() float64
	Sum() int
}

type nest struct {
	point
	Name string
	Tags [2]string
	Deep struct {
		On   bool
		Data []byte
	}
}

type holder struct {
	*circle
	m map[string]int
}

type failure struct {
	Code int
	err  error
}

func (f *failure) Error() string { return fmt.Sprintf("failure %d", f.Code) }
func (f *failure) Unwrap() error { return f.err }
func (f *failure) Is(e error) bool { return e == errTwo && f.Code%2 == 0 }

type number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr | ~float32 | ~float64
}

type pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p pair[K, V]) String() string { return fmt.Sprintf("<%v=%v>", p.Key, p.Val) }

type stack[T any] struct{ items []T }

func (s *stack[T]) Push(v T) *stack[T] { s.items = append(s.items, v); return s }
func (s *stack[T]) Pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return v, false
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}

type tree[T cmp.Ordered] struct {
	left, right *tree[T]
	val         T
}

func (t *tree[T]) Insert(v T) *tree[T] {
	switch {
	case t == nil:
		return &tree[T]{val: v}
	case v < t.val:
		t.left = t.left.Insert(v)
	case v > t.val:
		t.right = t.right.Insert(v)
	}
	return t
}

func (t *tree[T]) Walk(visit func(T)) {
	if t != nil {
		t.left.Walk(visit)
		visit(t.val)
		t.right.Walk(visit)
	}
}

var (
	errOne = errors.New("one")
	errTwo = errors.New("two")
	zero   int
	lines  int
	mutex  sync.Mutex
)

func id[T any](v T) T { return v }

func ptr[T any](v T) *T { return &v }

func pick[T any](c bool, a, b T) T {
	if c {
		return a
	}
	return b
}

func apply[T, U any](s []T, f func(T) U) []U {
	var out []U
	for _, v := range s {
		out = append(out, f(v))
	}
	return out
}

func filter[S ~[]T, T any](s S, keep func(T) bool) S {
	out := s[:0:0]
	for _, v := range s {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func fold[T, A any](s []T, a A, f func(A, T) A) A {
	for _, v := range s {
		a = f(a, v)
	}
	return a
}

func total[T number](vs ...T) (sum T) {
	for _, v := range vs {
		sum += v
	}
	return sum
}

func small[T number](a T) T {
	if a != a || a > 100 || a < 0 {
		return 7
	}
	return a
}

func kind[T any](v T) string { return fmt.Sprintf("%T", v) }

func sorted[K cmp.Ordered, V any](m map[K]V) []K {
	var keys []K
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func idx(i, n int) int {
	if n <= 0 {
		return 0
	}
	return (i%n + n) % n
}

func cut[T ~string](s T) T {
	if len(s) > 30 {
		return s[:15] + s[len(s)-15:]
	}
	return s
}

func trim[S ~[]T, T any](s S) S {
	if len(s) > 12 {
		return s[len(s)-12:]
	}
	return s
}

func two(a int) (int, error) {
	if a%3 == 0 {
		return a, &failure{a, errOne}
	}
	return a / 2, nil
}

func three(a int, s string) (int, string, bool) { return a + len(s), s + "!", a > 3 }

func many(label string, vs ...int) int {
	show(label, len(vs), vs == nil)
	return total(vs...)
}

func show(label string, vs ...any) {
	mutex.Lock()
	defer mutex.Unlock()
	lines++
	if lines > 500 {
		if lines > 3000 {
			os.Exit(7)
		}
		return
	}
	fmt.Println(append([]any{label}, vs...)...)
}

func form(format string, vs ...any) {
	mutex.Lock()
	defer mutex.Unlock()
	lines++
	if lines > 500 {
		return
	}
	fmt.Printf(format+"\n", vs...)
}

func what(r any) string {
	switch v := r.(type) {
	case nil:
		return "nil"
	case runtime.Error:
		return "runtime: " + v.Error()
	case error:
		return "error: " + v.Error()
	case fmt.Stringer:
		return "stringer: " + v.String()
	}
	return fmt.Sprintf("%T %v", r, r)
}

func try(label string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			show(label+" caught", what(r))
		}
	}()
	f()
	show(label + " done")
}

var _ = []any{math.Pi, sort.Ints, strings.ToUpper, utf8.RuneLen, slices.Max[[]int], errors.New, strconv.Itoa}
