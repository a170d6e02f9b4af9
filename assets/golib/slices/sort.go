package slices

import "cmp"

// ordered sorts the slice in x if its elements are of a basic kind, and reports whether they are.
func ordered(x any) bool

// Sort sorts x.
func Sort[S ~[]E, E cmp.Ordered](x S) {
	if len(x) > 12 && ordered(x) {
		return
	}
	mergeSort(x, make(S, len(x)), func(a, b E) int { return cmp.Compare(a, b) })
}

// SortFunc sorts x as compare says.
func SortFunc[S ~[]E, E any](x S, compare func(a, b E) int) {
	mergeSort(x, make(S, len(x)), compare)
}

// SortStableFunc sorts x as compare says and keeps the order of equal elements.
func SortStableFunc[S ~[]E, E any](x S, compare func(a, b E) int) {
	mergeSort(x, make(S, len(x)), compare)
}

// mergeSort sorts x with the help of a second slice of its length: short stretches by insertion, longer ones by halves.
func mergeSort[S ~[]E, E any](x, spare S, compare func(a, b E) int) {
	if len(x) <= 12 {
		for i := 1; i < len(x); i++ {
			for j := i; j > 0 && compare(x[j], x[j-1]) < 0; j-- {
				x[j], x[j-1] = x[j-1], x[j]
			}
		}
		return
	}
	half := len(x) / 2
	mergeSort(x[:half], spare[:half], compare)
	mergeSort(x[half:], spare[half:], compare)
	if compare(x[half], x[half-1]) >= 0 {
		return
	}
	left := spare[:half]
	copy(left, x)
	i, j, k := 0, half, 0
	for i < half && j < len(x) {
		if compare(x[j], left[i]) < 0 {
			x[k] = x[j]
			j++
		} else {
			x[k] = left[i]
			i++
		}
		k++
	}
	copy(x[k:], left[i:])
}

// IsSorted reports whether x is sorted.
func IsSorted[S ~[]E, E cmp.Ordered](x S) bool { return IsSortedFunc(x, cmp.Compare[E]) }

// IsSortedFunc reports whether x is sorted as compare says.
func IsSortedFunc[S ~[]E, E any](x S, compare func(a, b E) int) bool {
	for i := 1; i < len(x); i++ {
		if compare(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// Min returns the smallest element.
func Min[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Min: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		m = min(m, v)
	}
	return m
}

// MinFunc returns the first smallest element.
func MinFunc[S ~[]E, E any](x S, compare func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MinFunc: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		if compare(v, m) < 0 {
			m = v
		}
	}
	return m
}

// Max returns the largest element.
func Max[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Max: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		m = max(m, v)
	}
	return m
}

// MaxFunc returns the first largest element.
func MaxFunc[S ~[]E, E any](x S, compare func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MaxFunc: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		if compare(v, m) > 0 {
			m = v
		}
	}
	return m
}

// BinarySearch finds target in a sorted slice, or where it would be.
func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	return BinarySearchFunc(x, target, cmp.Compare[E])
}

// BinarySearchFunc is BinarySearch with a comparison of its own.
func BinarySearchFunc[S ~[]E, E, T any](x S, target T, compare func(E, T) int) (int, bool) {
	lo, hi := 0, len(x)
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if compare(x[mid], target) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(x) && compare(x[lo], target) == 0
}
