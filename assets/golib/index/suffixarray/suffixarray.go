// Package suffixarray finds parts of a text quickly.
package suffixarray

import (
	"bytes"
	"encoding/binary"
	"io"
	"regexp"
	"slices"
	"sort"
)

// An Index knows the order of the endings of a text.
type Index struct {
	data   []byte
	sorted []int
}

// New makes the index of a text.
func New(data []byte) *Index {
	sorted := make([]int, len(data))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(a, b int) int { return bytes.Compare(data[a:], data[b:]) })
	return &Index{data, sorted}
}

// Bytes returns the text.
func (x *Index) Bytes() []byte { return x.data }

func (x *Index) all(s []byte) []int {
	from := sort.Search(len(x.sorted), func(i int) bool { return bytes.Compare(x.data[x.sorted[i]:], s) >= 0 })
	to := from + sort.Search(len(x.sorted)-from, func(i int) bool { return !bytes.HasPrefix(x.data[x.sorted[from+i]:], s) })
	return x.sorted[from:to]
}

// Lookup returns at most n places of s, all of them for a negative n, in no order.
func (x *Index) Lookup(s []byte, n int) (result []int) {
	if len(s) == 0 || n == 0 {
		return nil
	}
	found := x.all(s)
	if n < 0 || len(found) < n {
		n = len(found)
	}
	if n == 0 {
		return nil
	}
	return slices.Clone(found[:n])
}

// FindAllIndex returns at most n matches of r, in order.
func (x *Index) FindAllIndex(r *regexp.Regexp, n int) [][]int {
	if n == 0 {
		return nil
	}
	found := r.FindAllIndex(x.data, -1)
	if n > 0 && len(found) > n {
		found = found[:n]
	}
	return found
}

// Write writes the index.
func (x *Index) Write(w io.Writer) error {
	b := binary.AppendUvarint(nil, uint64(len(x.data)))
	_, err := w.Write(append(b, x.data...))
	return err
}

// Read reads an index that Write has written.
func (x *Index) Read(r io.Reader) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	n, k := binary.Uvarint(b)
	if k <= 0 || uint64(len(b)-k) < n {
		return io.ErrUnexpectedEOF
	}
	*x = *New(b[k : k+int(n)])
	return nil
}
