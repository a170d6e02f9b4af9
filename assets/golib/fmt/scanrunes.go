package fmt

import (
	"internal/stdio"
	"io"
	"unicode/utf8"
)

// oneByOne reads runes from any reader, byte by byte, so that nothing is read ahead.
type oneByOne struct {
	r    io.Reader
	buf  [utf8.UTFMax]byte
	n    int
	last rune
	size int
	back bool
}

func (o *oneByOne) ReadRune() (r rune, size int, err error) {
	if o.back {
		o.back = false
		return o.last, o.size, nil
	}
	for !utf8.FullRune(o.buf[:o.n]) {
		if _, err = io.ReadFull(o.r, o.buf[o.n:o.n+1]); err != nil {
			break
		}
		o.n++
	}
	if err != nil && (err != io.EOF || o.n == 0) {
		return 0, 0, err
	}
	o.last, o.size = utf8.DecodeRune(o.buf[:o.n])
	o.n = copy(o.buf[:], o.buf[o.size:o.n])
	return o.last, o.size, nil
}

func (o *oneByOne) UnreadRune() error {
	o.back = true
	return nil
}

// stringRunes reads the runes of a string.
type stringRunes struct {
	s        string
	at, size int
}

func (s *stringRunes) ReadRune() (r rune, size int, err error) {
	if s.at >= len(s.s) {
		return 0, 0, io.EOF
	}
	if r, s.size = rune(s.s[s.at]), 1; r >= utf8.RuneSelf {
		r, s.size = utf8.DecodeRuneInString(s.s[s.at:])
	}
	s.at += s.size
	return r, s.size, nil
}

func (s *stringRunes) UnreadRune() error {
	s.at -= s.size
	s.size = 0
	return nil
}

type stdin struct{}

func (stdin) Read(b []byte) (n int, err error) {
	if stdio.In != nil {
		return stdio.In(b)
	}
	if n = stdio.Read(b); n == 0 && len(b) > 0 {
		err = io.EOF
	}
	return n, err
}

func from(r io.Reader) io.RuneScanner {
	if runes, ok := r.(io.RuneScanner); ok {
		return runes
	}
	return &oneByOne{r: r}
}
