package main

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
)

type id int8
type word string
type degrees float32

func main() {
	seed := uint64(1)
	next := func() uint64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return seed >> 16
	}
	var ints []int
	var small []id
	var unsigned []uint64
	var bytes []byte
	var words []word
	var floats []float64
	var single []degrees
	var flags []uint16
	for range 40 {
		n := next()
		ints = append(ints, int(int64(n))-1<<46)
		small = append(small, id(n))
		unsigned = append(unsigned, n<<17)
		bytes = append(bytes, byte(n))
		words = append(words, word(fmt.Sprintf("w%x", n%97)))
		floats = append(floats, float64(int64(n%1000)-500)/8)
		single = append(single, degrees(n%77)-30)
		flags = append(flags, uint16(n))
	}
	floats[3], floats[7], floats[9] = math.NaN(), math.Inf(1), math.Inf(-1)
	single[20] = degrees(math.NaN())
	part := ints[5:30:30]
	slices.Sort(part)
	fmt.Println(ints)
	sort.Ints(ints)
	fmt.Println(ints, sort.IntsAreSorted(ints))
	slices.Sort(small)
	slices.Sort(unsigned)
	slices.Sort(bytes)
	slices.Sort(words)
	slices.Sort(floats)
	slices.Sort(single)
	slices.Sort(flags)
	fmt.Println(small, unsigned, bytes, words)
	fmt.Println(floats, single, flags)
	texts := strings.Fields("the quick brown fox jumps over the lazy dog and then some more words of no use é Z zz")
	sort.Strings(texts)
	fmt.Println(texts, sort.SearchStrings(texts, "over"))
	sort.Sort(sort.Reverse(sort.StringSlice(texts)))
	fmt.Println(texts)
	sort.Float64s(floats[10:])
	sort.Float64Slice(floats).Sort()
	fmt.Println(floats, sort.Float64sAreSorted(floats))
	slices.Sort([]string(nil))
	sort.Ints(nil)
	type pair struct {
		key, at int
	}
	var pairs []pair
	for i := range 30 {
		pairs = append(pairs, pair{int(next() % 5), i})
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].key < pairs[j].key })
	fmt.Println(pairs)
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.key - a.key })
	fmt.Println(pairs)
}
