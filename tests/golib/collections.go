// Packages sort, slices, maps, container, math, bits, cmp, iter, unicode, bytes, tabwriter.
package main

import (
	"bytes"
	"cmp"
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"iter"
	"maps"
	"math"
	"math/bits"
	"os"
	"slices"
	"sort"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *intHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

func main() {
	x := []int{5, 2, 8, 1}
	sort.Ints(x)
	fmt.Println(x, sort.SearchInts(x, 5), sort.SearchInts(x, 3), sort.IntsAreSorted(x))
	words := []string{"ccc", "a", "bb", "dddd", "ee"}
	sort.Sort(byLen(words))
	fmt.Println(words)
	sort.Sort(sort.Reverse(sort.StringSlice(words)))
	fmt.Println(words)
	sort.Slice(words, func(i, j int) bool { return words[i] < words[j] })
	fmt.Println(words)
	people := []struct {
		Name string
		Age  int
	}{{"A", 3}, {"B", 1}, {"C", 3}, {"D", 1}}
	sort.SliceStable(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	fmt.Println(people)
	big := make([]int, 100)
	for i := range big {
		big[i] = i * 37 % 101
	}
	slices.Sort(big)
	fmt.Println(slices.IsSorted(big), big[:5], slices.Max(big), slices.Min(big))
	s := []string{"b", "a", "c"}
	slices.SortFunc(s, func(a, b string) int { return cmp.Compare(b, a) })
	fmt.Println(s, slices.Index(s, "a"), slices.Contains(s, "z"), len(slices.Clone(s)))
	fmt.Println(slices.Insert([]int{1, 4}, 1, 2, 3), slices.Delete([]int{1, 2, 3, 4}, 1, 3), slices.Compact([]int{1, 1, 2, 2, 1}), slices.Equal([]int{1}, []int{1}))
	i, found := slices.BinarySearch([]int{1, 3, 5}, 3)
	fmt.Println(i, found, slices.Concat([]int{1}, []int{2, 3}), slices.Repeat([]int{7}, 3))
	m := map[string]int{"z": 26, "a": 1, "m": 13}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Collect(maps.Values(map[int]int{1: 2})), maps.Equal(m, maps.Clone(m)))
	for i, c := range slices.Backward([]string{"x", "y"}) {
		fmt.Print(i, c, " ")
	}
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	fmt.Println()
	next, stop := iter.Pull(slices.Values([]int{10, 20}))
	a, ok1 := next()
	b, ok2 := next()
	c, ok3 := next()
	stop()
	fmt.Println(a, ok1, b, ok2, c, ok3)
	h := &intHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	l := list.New()
	e4 := l.PushBack(4)
	e1 := l.PushFront(1)
	l.InsertBefore(3, e4)
	l.InsertAfter(2, e1)
	l.MoveToFront(e4)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	r := ring.New(3)
	for i := range 3 {
		r.Value = i
		r = r.Next()
	}
	r.Do(func(v any) { fmt.Print(v, ",") })
	fmt.Println(l.Len(), r.Len())
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Ceil(1.2), math.Trunc(-1.7), math.Round(2.5), math.RoundToEven(2.5), math.Abs(-3), math.Pow(2, 10), math.Mod(7, 3))
	fmt.Println(math.Inf(1), math.IsNaN(math.NaN()), math.MaxInt64, math.Pi, math.Max(1, 2), math.Min(1, 2), math.Hypot(3, 4), math.Cbrt(27), math.Signbit(-0.0))
	fr, ex := math.Frexp(8)
	ip, fp := math.Modf(3.25)
	fmt.Println(fr, ex, ip, fp, math.Ldexp(0.5, 4), math.Log2(8), math.Log10(1000), math.Float64bits(1), math.Float32bits(1.5))
	fmt.Println(bits.Len(255), bits.OnesCount(7), bits.LeadingZeros32(1), bits.TrailingZeros(8), bits.Reverse8(1), bits.RotateLeft8(0x81, 1))
	hi, lo := bits.Mul64(1<<63, 4)
	fmt.Println(hi, lo, bits.ReverseBytes32(1), bits.Len8(3), bits.TrailingZeros16(0))
	fmt.Println(unicode.IsUpper('Ä'), unicode.IsLetter('世'), unicode.IsDigit('٣'), unicode.IsSpace('\u00a0'), unicode.IsPunct('!'), string(unicode.ToUpper('ß')), string(unicode.ToLower('Σ')), unicode.IsControl('\n'))
	fmt.Println(utf8.RuneCountInString("héllo"), utf8.ValidString("a\xff"), utf8.RuneLen('世'), utf8.FullRune([]byte{0xe4, 0xb8}))
	rr, size := utf8.DecodeRuneInString("世界")
	fmt.Println(string(rr), size, cmp.Or("", "default"), cmp.Compare(1.5, math.NaN()), min(3, 1, 2), max("a", "b"))
	fmt.Println(bytes.Contains([]byte("seafood"), []byte("foo")), string(bytes.ToUpper([]byte("abc"))), bytes.Equal([]byte("a"), []byte("a")), string(bytes.TrimSpace([]byte("  x  "))), bytes.Split([]byte("a,b"), []byte(",")))
	var buf bytes.Buffer
	buf.WriteString("hello ")
	buf.Write([]byte("world"))
	p := make([]byte, 5)
	buf.Read(p)
	fmt.Println(string(p), buf.String(), buf.Len())
	tw := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "name\tqty\tprice")
	fmt.Fprintln(tw, "apple\t3\t1.25")
	fmt.Fprintln(tw, "watermelon\t10\t33.5")
	tw.Flush()
	tw = tabwriter.NewWriter(os.Stdout, 5, 0, 1, '.', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(tw, "a\tb\tc")
	fmt.Fprintln(tw, "aaaa\tbbbbbbb\tc")
	tw.Flush()
	fmt.Println(strings.Compare("a", "b"))
}
