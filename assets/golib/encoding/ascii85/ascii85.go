// Package ascii85 turns four bytes into five characters and back.
package ascii85

import (
	"io"
	"strconv"
)

// MaxEncodedLen returns the most characters that n bytes take.
func MaxEncodedLen(n int) int { return (n + 3) / 4 * 5 }

// Encode writes src encoded to dst and returns the number of characters. Four zero bytes are a z.
func Encode(dst, src []byte) int {
	n := 0
	for len(src) > 0 {
		var word uint32
		k := min(4, len(src))
		for i := range 4 {
			word <<= 8
			if i < k {
				word |= uint32(src[i])
			}
		}
		if word == 0 && k == 4 {
			dst[n] = 'z'
			n++
		} else {
			var digits [5]byte
			for i := 4; i >= 0; i-- {
				digits[i] = '!' + byte(word%85)
				word /= 85
			}
			n += copy(dst[n:], digits[:k+1])
		}
		src = src[k:]
	}
	return n
}

// A CorruptInputError is the place of a character that does not belong there.
type CorruptInputError int64

// Error names the place.
func (e CorruptInputError) Error() string {
	return "illegal ascii85 data at input byte " + strconv.FormatInt(int64(e), 10)
}

// Decode writes what src stands for to dst, as far as there are whole groups, or all of it with flush.
func Decode(dst, src []byte, flush bool) (ndst, nsrc int, err error) {
	var word uint32
	n := 0
	for i, c := range src {
		if len(dst)-ndst < 4 {
			return ndst, nsrc, nil
		}
		switch {
		case c <= ' ':
			continue
		case c == 'z' && n == 0:
			n, word = 5, 0
		case '!' <= c && c <= 'u':
			word = word*85 + uint32(c-'!')
			n++
		default:
			return 0, 0, CorruptInputError(i)
		}
		if n == 5 {
			nsrc = i + 1
			ndst += put(dst[ndst:], word, 4)
			n, word = 0, 0
		}
	}
	if flush {
		nsrc = len(src)
		if n == 1 {
			return 0, 0, CorruptInputError(len(src))
		}
		if n > 1 {
			for range 5 - n {
				word = word*85 + 84
			}
			ndst += put(dst[ndst:], word, n-1)
		}
	}
	return ndst, nsrc, nil
}

func put(dst []byte, word uint32, n int) int {
	for i := range n {
		dst[i] = byte(word >> (24 - 8*i))
	}
	return n
}

type encoder struct {
	w    io.Writer
	rest []byte
	err  error
}

// NewEncoder returns a writer that encodes; closing it writes the rest.
func NewEncoder(w io.Writer) io.WriteCloser { return &encoder{w: w} }

func (e *encoder) flush(n int) {
	if e.err == nil && n > 0 {
		out := make([]byte, MaxEncodedLen(n))
		_, e.err = e.w.Write(out[:Encode(out, e.rest[:n])])
		e.rest = append([]byte(nil), e.rest[n:]...)
	}
}

func (e *encoder) Write(p []byte) (int, error) {
	if e.err != nil {
		return 0, e.err
	}
	e.rest = append(e.rest, p...)
	if e.flush(len(e.rest) / 4 * 4); e.err != nil {
		return 0, e.err
	}
	return len(p), nil
}

func (e *encoder) Close() error {
	e.flush(len(e.rest))
	return e.err
}

type decoder struct {
	r   io.Reader
	out []byte
	err error
}

// NewDecoder returns a reader of what r's text stands for.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (int, error) {
	if d.err == nil {
		var text []byte
		if text, d.err = io.ReadAll(d.r); d.err == nil {
			out := make([]byte, 4*len(text)+4)
			var n int
			if n, _, d.err = Decode(out, text, true); d.err == nil {
				d.out, d.err = out[:n], io.EOF
			}
		}
	}
	if len(d.out) == 0 {
		return 0, d.err
	}
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n, nil
}
