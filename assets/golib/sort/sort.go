// Package sort sorts.
package sort

// Interface is a list that can be sorted.
type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

// Sort sorts data.
func Sort(data Interface) {
	n := data.Len()
	if n <= 12 {
		insertion(data, 0, n)
		return
	}
	heap(data, n)
}

func insertion(data Interface, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func sift(data Interface, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(child, child+1) {
			child++
		}
		if !data.Less(root, child) {
			return
		}
		data.Swap(root, child)
		root = child
	}
}

func heap(data Interface, n int) {
	for i := n/2 - 1; i >= 0; i-- {
		sift(data, i, n)
	}
	for i := n - 1; i > 0; i-- {
		data.Swap(0, i)
		sift(data, 0, i)
	}
}

// Stable sorts data and keeps the order of equal elements: blocks by insertion, then merged in place.
func Stable(data Interface) {
	n := data.Len()
	size := 16
	for a := 0; a < n; a += size {
		insertion(data, a, min(a+size, n))
	}
	for ; size < n; size *= 2 {
		for a := 0; a+size < n; a += 2 * size {
			merge(data, a, a+size, min(a+2*size, n))
		}
	}
}

func merge(data Interface, a, m, b int) {
	if a == m || m == b {
		return
	}
	if b-a == 2 {
		if data.Less(m, a) {
			data.Swap(a, m)
		}
		return
	}
	if m-a > b-m {
		i := a + (m-a)/2 // what is less than it goes before it
		j := m + Search(b-m, func(k int) bool { return !data.Less(m+k, i) })
		rotate(data, i, m, j)
		middle := i + j - m
		merge(data, a, i, middle)
		merge(data, middle+1, j, b)
	} else {
		j := m + (b-m)/2 // it goes before what is greater than it
		i := a + Search(m-a, func(k int) bool { return data.Less(j, a+k) })
		rotate(data, i, m, j+1)
		middle := i + j - m
		merge(data, a, i, middle)
		merge(data, middle+1, j+1, b)
	}
}

func rotate(data Interface, a, m, b int) {
	reverse(data, a, m)
	reverse(data, m, b)
	reverse(data, a, b)
}

func reverse(data Interface, a, b int) {
	for b--; a < b; a, b = a+1, b-1 {
		data.Swap(a, b)
	}
}

// IsSorted reports whether data is sorted.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reversed struct {
	Interface
}

func (r reversed) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Reverse returns data with the opposite order.
func Reverse(data Interface) Interface { return &reversed{data} }

// slice is any slice as an Interface.
type slice struct {
	x    any
	less func(i, j int) bool
	n    int
}

func (s *slice) Len() int { return s.n }

func (s *slice) Less(i, j int) bool { return s.less(i, j) }

func (s *slice) Swap(i, j int) { swap(s.x, i, j) }

// length returns the length of the slice in x, or -1.
func length(x any) int

// swap exchanges two elements of the slice in x.
func swap(x any, i, j int)

func anySlice(x any, less func(i, j int) bool) *slice {
	n := length(x)
	if n < 0 {
		panic("reflect: call of Swapper on non-slice value")
	}
	return &slice{x, less, n}
}

// Slice sorts the slice x as less says.
func Slice(x any, less func(i, j int) bool) { Sort(anySlice(x, less)) }

// SliceStable sorts the slice x as less says and keeps the order of equal elements.
func SliceStable(x any, less func(i, j int) bool) { Stable(anySlice(x, less)) }

// SliceIsSorted reports whether the slice x is sorted as less says.
func SliceIsSorted(x any, less func(i, j int) bool) bool { return IsSorted(anySlice(x, less)) }

// IntSlice is a sortable []int.
type IntSlice []int

// Len returns the length.
func (x IntSlice) Len() int { return len(x) }

// Less compares elements.
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }

// Swap exchanges elements.
func (x IntSlice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x IntSlice) Sort() { ordered(x) }

// Search returns where v is, or would be.
func (p IntSlice) Search(x int) int { return SearchInts(p, x) }

// Float64Slice is a sortable []float64.
type Float64Slice []float64

// Len returns the length.
func (x Float64Slice) Len() int { return len(x) }

// Less compares elements; not-a-number comes first.
func (x Float64Slice) Less(i, j int) bool { return x[i] < x[j] || (x[i] != x[i] && x[j] == x[j]) }

// Swap exchanges elements.
func (x Float64Slice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x Float64Slice) Sort() { ordered(x) }

// Search returns where v is, or would be.
func (p Float64Slice) Search(x float64) int { return SearchFloat64s(p, x) }

// StringSlice is a sortable []string.
type StringSlice []string

// Len returns the length.
func (x StringSlice) Len() int { return len(x) }

// Less compares elements.
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }

// Swap exchanges elements.
func (x StringSlice) Swap(i, j int) { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x StringSlice) Sort() { ordered(x) }

// Search returns where v is, or would be.
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }

// ordered sorts the slice in x, whose elements are numbers or strings.
func ordered(x any) bool

// Ints sorts x.
func Ints(x []int) { ordered(x) }

// Float64s sorts x.
func Float64s(x []float64) { ordered(x) }

// Strings sorts x.
func Strings(x []string) { ordered(x) }

// IntsAreSorted reports whether x is sorted.
func IntsAreSorted(x []int) bool { return IsSorted(IntSlice(x)) }

// Float64sAreSorted reports whether x is sorted.
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }

// StringsAreSorted reports whether x is sorted.
func StringsAreSorted(x []string) bool { return IsSorted(StringSlice(x)) }

// Search returns the smallest i in [0, n) with f(i), or n; f must be false, then true.
func Search(n int, f func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if !f(mid) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Find returns the smallest i with cmp(i) <= 0 and whether cmp(i) is 0.
func Find(n int, cmp func(int) int) (i int, found bool) {
	i = Search(n, func(i int) bool { return cmp(i) <= 0 })
	return i, i < n && cmp(i) == 0
}

// SearchInts finds x in a sorted slice, or where it would be.
func SearchInts(a []int, x int) int { return Search(len(a), func(i int) bool { return a[i] >= x }) }

// SearchFloat64s finds x in a sorted slice, or where it would be.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings finds x in a sorted slice, or where it would be.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}
