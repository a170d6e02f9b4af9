package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}
func main() {
	const maxInt = int(^uint(0) >> 1)
	try("a", func() { strings.Repeat("-", -1) })
	try("b", func() { strings.Repeat("--", maxInt) })
	try("c", func() { strings.Repeat(string(make([]byte, 255)), maxInt/255+1) })
	try("d", func() { strings.Repeat("-", maxInt) })
	try("e", func() { bytes.Repeat([]byte("--"), maxInt) })
	try("f", func() { bytes.Repeat([]byte("-"), maxInt) })
	try("g", func() { slices.Repeat([]int{1}, -1) })
	try("h", func() { slices.Repeat([]int{1, 2}, maxInt) })
	try("h2", func() { slices.Repeat(make([]struct{}, 2), maxInt/2) })
	try("h3", func() { slices.Repeat([]int{1}, maxInt) })
	try("i", func() { var b strings.Builder; b.Grow(-1) })
	try("j", func() { var b bytes.Buffer; b.Grow(-1) })
	try("k", func() { var b bytes.Buffer; b.Truncate(1) })
	try("l", func() { slices.Grow([]int{}, -1) })
	try("m", func() { _ = make([]int, maxInt) })
	try("n", func() { var b bytes.Buffer; b.Grow(maxInt) })
	try("o", func() { slices.Insert([]int{1}, 2, 3) })
	try("p", func() { slices.Delete([]int{1}, 1, 3) })
	try("q", func() { slices.Chunk([]int{1}, 0) })
	try("r", func() { slices.Max([]int{}) })
	try("s", func() { strings.NewReplacer("a") })
	try("t", func() { slices.Concat(make([]struct{}, maxInt), make([]struct{}, 1)) })
	try("u", func() { var b strings.Builder; c := b; b.WriteByte('x'); c = b; c.WriteByte('y') })
	try("v", func() { bytes.NewBuffer(nil).ReadFrom(bad{}) })
}

type bad struct{}

func (bad) Read([]byte) (int, error) { return -1, nil }
