// Which methods below a buffered reader or writer are called and with how much; buffers that grow; copies that end in an error.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

type plain struct{ calls []string }

func (p *plain) Write(b []byte) (int, error) {
	p.calls = append(p.calls, fmt.Sprintf("Write(%q)", b))
	return len(b), nil
}

type withString struct{ plain }

func (w *withString) WriteString(s string) (int, error) {
	w.calls = append(w.calls, fmt.Sprintf("WriteString(%q)", s))
	return len(s), nil
}

type withReadFrom struct{ plain }

func (w *withReadFrom) ReadFrom(r io.Reader) (int64, error) {
	b, err := io.ReadAll(r)
	w.calls = append(w.calls, fmt.Sprintf("ReadFrom(%q)", b))
	return int64(len(b)), err
}

// A reader without other methods tells how much it is asked for.
type reader struct {
	r     io.Reader
	sizes []int
}

func (r *reader) Read(b []byte) (int, error) {
	r.sizes = append(r.sizes, len(b))
	return r.r.Read(b)
}

type empty struct{ reads int }

func (e *empty) Read(b []byte) (int, error) {
	e.reads++
	return 0, nil
}

type broken struct{}

func (broken) Read(b []byte) (int, error)  { return copy(b, "abcde"), errors.New("broken reader") }
func (broken) Write(b []byte) (int, error) { return 1, errors.New("broken writer") }

func writers() {
	var p plain
	var s withString
	var f withReadFrom
	for _, below := range []io.Writer{&p, &s, &f} {
		w := bufio.NewWriterSize(below, 8)
		fmt.Println(w.WriteString("0123456789abcdefgh"))
		fmt.Println(w.WriteString("ij0123456789"))
		fmt.Println(w.Write([]byte("0123456789abcdefghijkl")))
		fmt.Println(w.WriteRune('é'))
		fmt.Println(w.WriteRune('世'))
		fmt.Println(w.WriteRune('x'))
		fmt.Println(w.ReadFrom(strings.NewReader("0123456789")))
		fmt.Println(w.Buffered(), w.Flush())
		fmt.Println(w.ReadFrom(strings.NewReader("ABCDEFGH")))
		fmt.Println(w.Buffered(), w.Flush())
		w.Reset(w)
		fmt.Println(w.WriteString("end"))
		fmt.Println(w.Flush())
	}
	fmt.Println(p.calls)
	fmt.Println(s.calls)
	fmt.Println(f.calls)
	e := &empty{}
	fmt.Println(bufio.NewWriter(&p).ReadFrom(e))
	fmt.Println(e.reads)
	w := bufio.NewWriterSize(broken{}, 4)
	fmt.Println(w.WriteString("123456"))
	fmt.Println(w.WriteRune('é'))
	fmt.Println(w.ReadFrom(strings.NewReader("x")))
	fmt.Println(w.WriteByte('x'), w.Flush())
	fmt.Println(bufio.NewWriter(&plain{}).ReadFrom(broken{}))
}

func readers() {
	r := &reader{r: strings.NewReader(strings.Repeat("0123456789", 10))}
	b := bufio.NewReaderSize(r, 16)
	buf := make([]byte, 20)
	for _, n := range []int{3, 20, 20, 16, 15, 1} {
		m, err := b.Read(buf[:n])
		fmt.Println(m, err, string(buf[:m]), b.Buffered())
	}
	fmt.Println(b.UnreadByte(), b.UnreadRune())
	var p plain
	fmt.Println(b.WriteTo(&p))
	fmt.Println(p.calls, r.sizes)
	b.Reset(strings.NewReader("one two"))
	b.ReadString(' ')
	b.Reset(b)
	rest, err := io.ReadAll(b)
	fmt.Printf("%q %v\n", rest, err)
	b = bufio.NewReader(strings.NewReader("0123456789"))
	b.ReadByte()
	var f withReadFrom
	fmt.Println(b.WriteTo(&f))
	fmt.Println(f.calls, b.UnreadByte())
	var g withReadFrom
	fmt.Println(bufio.NewReader(&reader{r: strings.NewReader("xyz")}).WriteTo(&g))
	fmt.Println(g.calls)
	fmt.Println(bufio.NewReader(broken{}).WriteTo(broken{}))
	fmt.Println(bufio.NewReader(&empty{}).ReadByte())
}

func buffers() {
	var b bytes.Buffer
	fmt.Println(b.Cap())
	for _, n := range []int{1, 64, 100, 3, 1000} {
		b.Write(make([]byte, n))
		fmt.Print(b.Len(), " ", b.Cap(), " ", b.Available(), "; ")
	}
	for range 50 {
		b.Next(900)
		b.WriteString(strings.Repeat("x", 900))
	}
	fmt.Println(b.Len(), b.Cap())
	b.Next(b.Len())
	b.Grow(10)
	fmt.Println(b.Len(), b.Cap(), b.Available(), b.UnreadByte())
	b.ReadFrom(strings.NewReader("x"))
	fmt.Println(b.Len(), b.Cap())
	var c bytes.Buffer
	fmt.Println(c.WriteRune('é'))
	fmt.Println(c.Len(), c.Cap())
	c.Grow(65)
	fmt.Println(c.Len(), c.Cap())
	defer func() { fmt.Println(recover() == bytes.ErrTooLarge) }()
	c.Grow(int(^uint(0) >> 1))
}

func trimmed() {
	none := func(rune) bool { return true }
	for _, s := range [][]byte{nil, {}, []byte("  "), []byte(" a ")} {
		for _, t := range [][]byte{bytes.TrimLeft(s, " "), bytes.TrimRight(s, " "), bytes.Trim(s, " "), bytes.Trim(s, ""), bytes.TrimSpace(s), bytes.TrimLeftFunc(s, none), bytes.TrimRightFunc(s, none), bytes.TrimFunc(s, none)} {
			fmt.Printf("%q %t, ", t, t == nil)
		}
		fmt.Println()
	}
}

func copies() {
	var b bytes.Buffer
	fmt.Println(io.CopyN(&b, broken{}, 5))
	fmt.Println(io.CopyN(&b, broken{}, 4))
	fmt.Println(io.CopyN(&b, broken{}, 6))
	fmt.Println(io.CopyN(&b, strings.NewReader("abc"), 4))
	s := io.NewSectionReader(strings.NewReader("0123456789"), 4, 1<<63-1)
	text, err := io.ReadAll(s)
	fmt.Println(string(text), err, s.Size())
	_, off, n := s.Outer()
	fmt.Println(off, n)
}

func main() {
	writers()
	readers()
	buffers()
	trimmed()
	copies()
}
