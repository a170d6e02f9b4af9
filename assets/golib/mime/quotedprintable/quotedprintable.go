// Package quotedprintable writes bytes as text of short lines, most of which stays readable, and reads it.
package quotedprintable

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

const longest = 76

// A Writer writes so. Closing it writes the last line.
type Writer struct {
	Binary bool // line ends are bytes like others

	w    io.Writer
	line []byte
	cr   bool
}

// NewWriter returns a writer.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes bytes.
func (w *Writer) Write(p []byte) (n int, err error) {
	for _, b := range p {
		switch {
		case b >= '!' && b <= '~' && b != '=':
			err = w.put([]byte{b})
		case !w.Binary && (b == '\n' || b == '\r'):
			if w.cr && b == '\n' {
				w.cr = false
				n++
				continue
			}
			if err = w.endOfSpace(); err == nil {
				err = w.flush("\r\n")
			}
		case b == ' ' || b == '\t':
			err = w.put([]byte{b})
		default:
			err = w.put([]byte(fmt.Sprintf("=%02X", b)))
		}
		if err != nil {
			return n, err
		}
		w.cr = b == '\r'
		n++
	}
	return n, nil
}

// endOfSpace encodes white space at the end of a line.
func (w *Writer) endOfSpace() error {
	n := len(w.line)
	if n == 0 || w.line[n-1] != ' ' && w.line[n-1] != '\t' {
		return nil
	}
	last := w.line[n-1]
	w.line = w.line[:n-1]
	return w.put([]byte(fmt.Sprintf("=%02X", last)))
}

func (w *Writer) put(b []byte) error {
	if len(w.line)+len(b) > longest-1 {
		if err := w.flush("=\r\n"); err != nil {
			return err
		}
	}
	w.line = append(w.line, b...)
	return nil
}

func (w *Writer) flush(end string) error {
	_, err := w.w.Write(append(w.line, end...))
	w.line = nil
	return err
}

// Close writes what is left.
func (w *Writer) Close() error {
	if err := w.endOfSpace(); err != nil {
		return err
	}
	return w.flush("")
}

// A Reader reads what was written so.
type Reader struct {
	r    *bufio.Reader
	line []byte
	err  error
}

// NewReader returns a reader.
func NewReader(r io.Reader) *Reader { return &Reader{r: bufio.NewReader(r)} }

// Read reads bytes.
func (r *Reader) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(r.line) == 0 {
			if r.err != nil {
				return n, r.err
			}
			r.next()
			continue
		}
		k := copy(p[n:], r.line)
		r.line = r.line[k:]
		n += k
	}
	return n, nil
}

func (r *Reader) next() {
	whole, err := r.r.ReadBytes('\n')
	r.err = err
	end := []byte{}
	text := bytes.TrimRight(whole, "\n\r \t")
	switch {
	case bytes.HasSuffix(whole, []byte("\r\n")):
		end = []byte("\r\n")
	case bytes.HasSuffix(whole, []byte("\n")):
		end = []byte("\n")
	}
	if bytes.HasSuffix(text, []byte("=")) {
		text, end = text[:len(text)-1], nil
	}
	var out []byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '=' && i+2 < len(text) && hex(text[i+1]) < 16 && hex(text[i+2]) < 16:
			c = hex(text[i+1])<<4 | hex(text[i+2])
			i += 2
		case c < ' ' && c != '\t' && c != '\r' && c != '\n' || c == 0x7f:
			r.err = fmt.Errorf("quotedprintable: invalid unescaped byte 0x%02x in body", c)
			r.line = out
			return
		}
		out = append(out, c)
	}
	r.line = append(out, end...)
}

func hex(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 16
}
