package fmt

import (
	"errors"
	"internal/stdio"
	"io"
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

// store stores the token through the pointer in arg as the verb says; what is wrong is returned.
func store(arg any, token string, verb rune) (fault string)

const (
	word = iota
	integer
	float
)

// class tells what kind of token the pointer in arg takes.
func class(arg any) int

// scanned is one call's reading: rune by rune, with one rune that can be taken back.
type scanned struct {
	r     io.RuneScanner
	lines bool
	width int
	seen  bool
}

const end rune = -1

// oneByOne reads runes from any reader, byte by byte, so that nothing is read ahead.
type oneByOne struct {
	r       io.Reader
	last    rune
	size    int
	pending bool
}

func (o *oneByOne) ReadRune() (r rune, size int, err error) {
	if o.pending {
		o.pending = false
		return o.last, o.size, nil
	}
	var buf [4]byte
	n := 0
	for {
		if _, err := io.ReadFull(o.r, buf[n:n+1]); err != nil {
			if n > 0 {
				break
			}
			return 0, 0, err
		}
		n++
		if c := buf[0]; c < 0x80 || n == 4 || n == 3 && c < 0xF0 || n == 2 && c < 0xE0 {
			break
		}
	}
	for _, r := range string(buf[:n]) {
		o.last, o.size = r, n
		break
	}
	return o.last, o.size, nil
}

func (o *oneByOne) UnreadRune() error {
	o.pending = true
	return nil
}

type stringRunes struct {
	s        []rune
	at, size int
}

func (s *stringRunes) ReadRune() (r rune, size int, err error) {
	if s.at >= len(s.s) {
		return 0, 0, io.EOF
	}
	r = s.s[s.at]
	s.at++
	return r, len(string(r)), nil
}

func (s *stringRunes) UnreadRune() error {
	s.at--
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

var input = &oneByOne{r: stdin{}}

func (s *scanned) next() rune {
	if s.width == 0 {
		return end
	}
	r, _, err := s.r.ReadRune()
	if err == io.EOF {
		return end
	}
	if err != nil {
		panic(err)
	}
	s.width--
	s.seen = true
	return r
}

func (s *scanned) back(r rune) {
	if r != end {
		s.r.UnreadRune()
		s.width++
	}
}

func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0xA0
}

func (s *scanned) skipBlanks(stop bool) {
	for {
		r := s.next()
		if r == '\r' {
			if n := s.next(); n != '\n' {
				s.back(n)
				continue
			}
			r = '\n'
		}
		if r == '\n' {
			if s.lines {
				if stop {
					s.back(r)
					return
				}
				panic(errors.New("unexpected newline"))
			}
			continue
		}
		if r == end || !blank(r) {
			s.back(r)
			return
		}
	}
}

// token reads what may belong to a value of the class: a word, an integer or a floating-point number.
func (s *scanned) token(class int, verb rune) string {
	var token []rune
	allowed := ""
	switch {
	case class == integer && (verb == 'x' || verb == 'X'):
		allowed = "0123456789abcdefABCDEF_"
	case class == integer:
		allowed = "0123456789_"
	case class == float:
		allowed = "0123456789_.eEpP+-"
	}
	for {
		r := s.next()
		if r == end || blank(r) {
			s.back(r)
			return string(token)
		}
		if class != word && !in(allowed, r) {
			first := len(token) == 0 && (r == '+' || r == '-')
			prefix := verb == 'v' && in("xXbBoO", r) && (string(token) == "0" || string(token) == "-0" || string(token) == "+0")
			special := class == float && in("nNaAiIfFtTyY", r)
			if !first && !prefix && !special {
				s.back(r)
				return string(token)
			}
			if prefix {
				allowed = "0123456789abcdefABCDEF_.pP+-"
			}
		}
		token = append(token, r)
	}
}

func in(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// Methods of ScanState.

func (s *scanned) ReadRune() (r rune, size int, err error) {
	if r = s.next(); r == end {
		return 0, 0, io.EOF
	}
	return r, len(string(r)), nil
}

func (s *scanned) UnreadRune() error {
	s.back(0)
	return nil
}

func (s *scanned) SkipSpace() { s.skipBlanks(true) }

func (s *scanned) Width() (wid int, ok bool) { return s.width, s.width < huge }

func (s *scanned) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *scanned) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	if skipSpace {
		s.skipBlanks(true)
	}
	if f == nil {
		f = func(r rune) bool { return !blank(r) }
	}
	for {
		r := s.next()
		if r == end || !f(r) {
			s.back(r)
			return token, nil
		}
		token = append(token, string(r)...)
	}
}

const huge = 1 << 30

func (s *scanned) one(arg any, verb rune) {
	if v, ok := arg.(Scanner); ok {
		if err := v.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			panic(err)
		}
		return
	}
	text := ""
	if verb == 'c' {
		r := s.next()
		if r == end {
			panic(io.EOF)
		}
		text = string(r)
	} else {
		s.skipBlanks(false)
		r := s.next()
		if r == end {
			panic(io.EOF)
		}
		s.back(r)
		text = s.token(class(arg), verb)
	}
	if fault := store(arg, text, verb); fault != "" {
		panic(errors.New(fault))
	}
}

func (s *scanned) finish(err *error) {
	switch p := recover().(type) {
	case nil:
	case error:
		*err = p
	default:
		panic(p)
	}
}

func (s *scanned) all(a []any) (n int, err error) {
	defer s.finish(&err)
	for _, arg := range a {
		s.one(arg, 'v')
		n++
	}
	if s.lines {
		for {
			r := s.next()
			if r == '\n' || r == end {
				break
			}
			if !blank(r) {
				return n, errors.New("expected newline")
			}
		}
	}
	return n, nil
}

func (s *scanned) formatted(format string, a []any) (n int, err error) {
	defer s.finish(&err)
	f := []rune(format)
	for i := 0; i < len(f); i++ {
		switch {
		case f[i] == '%' && i+1 < len(f) && f[i+1] == '%':
			i++
			s.skipBlanks(true)
			if r := s.next(); r != '%' {
				s.back(r)
				return n, errors.New("missing literal %")
			}
		case f[i] == '%':
			width := 0
			for i++; i < len(f) && '0' <= f[i] && f[i] <= '9'; i++ {
				width = width*10 + int(f[i]-'0')
			}
			if i == len(f) {
				return n, errors.New("too few operands for format '%'")
			}
			if n >= len(a) {
				return n, errors.New("too few operands for format '%" + string(f[i]) + "'")
			}
			if f[i] != 'c' {
				s.skipBlanks(true)
			}
			if width > 0 {
				s.width = width
			}
			func() {
				defer func() {
					if p := recover(); p != nil {
						if p == io.EOF {
							p = io.ErrUnexpectedEOF
						}
						panic(p)
					}
				}()
				s.one(a[n], f[i])
			}()
			s.width = huge
			n++
		case blank(f[i]):
			newline := false
			for ; i < len(f) && blank(f[i]); i++ {
				newline = newline || f[i] == '\n'
			}
			i--
			s.skipBlanks(true)
			if newline {
				if r := s.next(); r != '\n' && r != end {
					s.back(r)
					return n, errors.New("newline in format does not match input")
				}
			}
		default:
			if r := s.next(); r != f[i] {
				s.back(r)
				if r == end {
					return n, io.ErrUnexpectedEOF
				}
				return n, errors.New("input does not match format")
			}
		}
	}
	if n < len(a) {
		return n, errors.New("too many operands")
	}
	return n, nil
}

func from(r io.Reader, lines bool) *scanned {
	rs, ok := r.(io.RuneScanner)
	if !ok {
		rs = &oneByOne{r: r}
	}
	return &scanned{r: rs, lines: lines, width: huge}
}

func fromString(str string, lines bool) *scanned {
	return &scanned{r: &stringRunes{s: []rune(str)}, lines: lines, width: huge}
}

// Scan reads values between white space from standard input.
func Scan(a ...any) (n int, err error) {
	return (&scanned{r: input, width: huge}).all(a)
}

// Scanln is Scan that stops at the end of the line.
func Scanln(a ...any) (n int, err error) {
	return (&scanned{r: input, lines: true, width: huge}).all(a)
}

// Scanf reads values from standard input as the format says.
func Scanf(format string, a ...any) (n int, err error) {
	return (&scanned{r: input, lines: true, width: huge}).formatted(format, a)
}

// Sscan reads values between white space from a string.
func Sscan(str string, a ...any) (n int, err error) { return fromString(str, false).all(a) }

// Sscanln is Sscan that stops at the end of the line.
func Sscanln(str string, a ...any) (n int, err error) { return fromString(str, true).all(a) }

// Sscanf reads values from a string as the format says.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return fromString(str, true).formatted(format, a)
}

// Fscan reads values between white space from r.
func Fscan(r io.Reader, a ...any) (n int, err error) { return from(r, false).all(a) }

// Fscanln is Fscan that stops at the end of the line.
func Fscanln(r io.Reader, a ...any) (n int, err error) { return from(r, true).all(a) }

// Fscanf reads values from r as the format says.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return from(r, true).formatted(format, a)
}
