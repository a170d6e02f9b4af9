package fmt

import (
	"errors"
	"io"
	"unicode/utf8"
)

// Scanner scans a value of its own.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// ScanState is where a Scanner reads from.
type ScanState interface {
	ReadRune() (r rune, size int, err error)
	UnreadRune() error
	SkipSpace()
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	Width() (wid int, ok bool)
	Read(buf []byte) (n int, err error)
}

// What a line break in the input is.
const (
	asSpace  = iota // space, as for Scan
	asItself        // what only the format may ask for, as for Scanf
	asEnd           // the end, as for Scanln
)

const (
	end  rune = -1
	huge      = 1 << 30
)

// scanned is one call's reading. After an error nothing more is read.
type scanned struct {
	r        io.RuneScanner
	newlines int
	ended    bool
	count    int // of the runes read
	size     int // of the rune read last
	limit    int // how far count may go
	width    int // of the current verb; huge without one
	token    []byte
	err      error
}

func scanning(r io.RuneScanner, newlines int) *scanned {
	return &scanned{r: r, newlines: newlines, limit: huge, width: huge}
}

// stop leaves a Scan method whose SkipSpace found an error.
type stop struct{ s *scanned }

// Methods of ScanState.

func (s *scanned) ReadRune() (r rune, size int, err error) {
	if r = s.next(); r != end {
		return r, s.size, nil
	}
	if err = s.err; err == nil {
		err = io.EOF
	}
	s.err = nil
	return 0, 0, err
}

func (s *scanned) UnreadRune() error {
	s.r.UnreadRune()
	s.ended = false
	s.count--
	return nil
}

func (s *scanned) SkipSpace() {
	if s.skip(); s.err != nil {
		panic(stop{s})
	}
}

func (s *scanned) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	s.token = s.token[:0]
	if skipSpace {
		s.skip()
	}
	for {
		r := s.next()
		if r == end {
			break
		}
		if f == nil && blank(r) || f != nil && !f(r) {
			s.UnreadRune()
			break
		}
		s.add(r)
	}
	if err = s.err; err != nil {
		s.err = nil
		return nil, err
	}
	return s.token, nil
}

func (s *scanned) Width() (wid int, ok bool) {
	if s.width == huge {
		return 0, false
	}
	return s.width, true
}

func (s *scanned) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

// Reading.

// next returns the next rune, or end.
func (s *scanned) next() rune {
	if s.ended || s.count >= s.limit || s.err != nil {
		return end
	}
	r, size, err := s.r.ReadRune()
	if err != nil {
		if s.ended = err == io.EOF; !s.ended {
			s.err = err
		}
		return end
	}
	s.count++
	s.size = size
	s.ended = r == '\n' && s.newlines == asEnd
	return r
}

// must is next for where the input must not end.
func (s *scanned) must() rune {
	r := s.next()
	if r == end {
		s.failWith(io.ErrUnexpectedEOF)
	}
	return r
}

func (s *scanned) failWith(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *scanned) fail(text string) { s.failWith(errors.New(text)) }

// more tells whether there is input; that there is none is an error.
func (s *scanned) more() bool {
	if s.next() == end {
		s.failWith(io.EOF)
		return false
	}
	s.UnreadRune()
	return true
}

func blank(r rune) bool {
	if ' ' < r && r < 0x85 {
		return false
	}
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// skip skips blanks and tells whether something else follows.
func (s *scanned) skip() bool {
	for {
		switch r := s.next(); {
		case r == end:
			return false
		case r == '\n' && s.newlines != asSpace:
			s.fail("unexpected newline")
			return false
		case !blank(r):
			s.UnreadRune()
			return true
		}
	}
}

// start is skip for where something must follow.
func (s *scanned) start() bool {
	found := s.skip()
	if !found {
		s.failWith(io.EOF)
	}
	return found
}

// sameLine returns the next rune that is no blank or ends the line.
func (s *scanned) sameLine() rune {
	r := s.next()
	for blank(r) && r != '\n' {
		r = s.next()
	}
	return r
}

// Whole calls.

func (s *scanned) all(a []any) (n int, err error) {
	for _, arg := range a {
		if s.one(arg, 'v'); s.err != nil {
			return n, s.err
		}
		n++
	}
	if s.newlines == asEnd {
		if r := s.sameLine(); r != '\n' && r != end {
			s.fail("expected newline")
		}
	}
	return n, s.err
}

func (s *scanned) formatted(format string, a []any) (n int, err error) {
	for len(format) > 0 {
		rest := s.literal(format)
		if s.err != nil || rest == "" {
			break
		}
		verb, rest := s.verb(rest)
		if verb == '%' {
			if s.more() && !s.take("%") {
				s.fail("missing literal %")
			}
			format = rest
			continue
		}
		if s.err == nil && n >= len(a) {
			s.fail("too few operands for format '%" + string(verb) + rest + "'")
		}
		if s.err != nil {
			break
		}
		if s.width < huge {
			s.limit = s.count + s.width
		}
		if s.one(a[n], verb); s.err != nil {
			break
		}
		s.limit = huge
		format = rest
		n++
	}
	if n < len(a) {
		s.fail("too many operands")
	}
	return n, s.err
}

// literal matches the input with the format's beginning and returns what starts with a verb.
func (s *scanned) literal(format string) (rest string) {
	for f := format; f != ""; {
		r, size := utf8.DecodeRuneInString(f)
		switch {
		case s.err != nil:
			return f
		case blank(r):
			f = s.blanks(f)
			continue
		case r == '%' && len(f) == 1:
			s.fail("missing verb: % at end of format string")
			return f
		case r == '%' && f[1] != '%':
			return f
		case r == '%':
			size = 2
		}
		if got := s.must(); got == end {
			return f
		} else if got != r {
			s.UnreadRune()
			if format[0] != '%' {
				s.fail("input does not match format")
			}
			return format
		}
		f = f[size:]
	}
	return ""
}

// blanks matches the blanks that the format begins with.
func (s *scanned) blanks(format string) (rest string) {
	newlines, trailing := 0, false
	for i, r := range format {
		if !blank(r) {
			rest = format[i:]
			break
		}
		if trailing = r != '\n'; !trailing {
			newlines++
		}
	}
	for range newlines {
		if r := s.sameLine(); r != '\n' && r != end {
			s.fail("newline in format does not match input")
		}
	}
	if !trailing {
		return rest
	}
	r := s.next()
	if newlines == 0 {
		if !blank(r) && r != end {
			s.fail("expected space in input to match format")
		}
		if r == '\n' {
			s.fail("newline in input does not match format")
		}
	}
	if blank(r) && r != '\n' {
		r = s.sameLine()
	}
	if r != end && s.err == nil {
		s.UnreadRune()
	}
	return rest
}

// verb takes a verb with its width from the format, and skips the blanks before its value.
func (s *scanned) verb(format string) (verb rune, rest string) {
	i := 1
	s.width = 0
	for ; i < len(format)-1 && '0' <= format[i] && format[i] <= '9'; i++ {
		s.width = min(s.width*10+int(format[i]-'0'), huge)
	}
	if i == 1 {
		s.width = huge
	}
	verb, size := utf8.DecodeRuneInString(format[i:])
	if verb != 'c' {
		s.skip()
	}
	return verb, format[i+size:]
}

// Scan reads values between white space from standard input.
func Scan(a ...any) (n int, err error) { return Fscan(stdin{}, a...) }

// Scanln is Scan that stops at the end of the line.
func Scanln(a ...any) (n int, err error) { return Fscanln(stdin{}, a...) }

// Scanf reads values from standard input as the format says.
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(stdin{}, format, a...) }

// Sscan reads values between white space from a string.
func Sscan(str string, a ...any) (n int, err error) {
	return scanning(&stringRunes{s: str}, asSpace).all(a)
}

// Sscanln is Sscan that stops at the end of the line.
func Sscanln(str string, a ...any) (n int, err error) {
	return scanning(&stringRunes{s: str}, asEnd).all(a)
}

// Sscanf reads values from a string as the format says.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return scanning(&stringRunes{s: str}, asItself).formatted(format, a)
}

// Fscan reads values between white space from r.
func Fscan(r io.Reader, a ...any) (n int, err error) { return scanning(from(r), asSpace).all(a) }

// Fscanln is Fscan that stops at the end of the line.
func Fscanln(r io.Reader, a ...any) (n int, err error) { return scanning(from(r), asEnd).all(a) }

// Fscanf reads values from r as the format says.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return scanning(from(r), asItself).formatted(format, a)
}
