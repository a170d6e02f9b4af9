package bufio

import (
	"bytes"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"
)

// Errors of a Scanner.
var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrBadReadCount    = errors.New("bufio.Scanner: Read returned impossible count")
)

// ErrFinalToken ends a scan after the token that it is returned with.
var ErrFinalToken = errors.New("final token")

// MaxScanTokenSize is the longest token of a Scanner without a buffer of its own.
const MaxScanTokenSize = 64 * 1024

// A SplitFunc finds the first token of data.
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

// A Scanner reads token by token, such as lines.
type Scanner struct {
	r          io.Reader
	split      SplitFunc
	limit      int
	token      []byte
	buf        []byte
	start, end int
	err        error
	empties    int
	began      bool
	done       bool
}

// NewScanner returns a scanner of r's lines.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, split: ScanLines, limit: MaxScanTokenSize}
}

// Err returns what ended the scan, unless it was the end.
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// Bytes returns the token; the next Scan may change it.
func (s *Scanner) Bytes() []byte { return s.token }

// Text returns the token.
func (s *Scanner) Text() string { return string(s.token) }

// Buffer sets the buffer and the longest token.
func (s *Scanner) Buffer(buf []byte, max int) {
	if s.began {
		panic("Buffer called after Scan")
	}
	s.buf = buf[:cap(buf)]
	s.limit = max
}

// Split sets what finds the tokens.
func (s *Scanner) Split(split SplitFunc) {
	if s.began {
		panic("Split called after Scan")
	}
	s.split = split
}

func (s *Scanner) fail(err error) bool {
	if s.err == nil || s.err == io.EOF {
		s.err = err
	}
	return false
}

// Scan goes to the next token and reports whether there is one.
func (s *Scanner) Scan() bool {
	if s.done {
		return false
	}
	s.began = true
	for {
		if s.end > s.start || s.err != nil {
			advance, token, err := s.split(s.buf[s.start:s.end], s.err != nil)
			if err != nil {
				if err == ErrFinalToken {
					s.token = token
					s.done = true
					return token != nil
				}
				s.token = nil
				return s.fail(err)
			}
			if advance < 0 {
				return s.fail(ErrNegativeAdvance)
			}
			if advance > s.end-s.start {
				return s.fail(ErrAdvanceTooFar)
			}
			s.start += advance
			s.token = token
			if token != nil {
				if s.err == nil || advance > 0 {
					s.empties = 0
				} else if s.empties++; s.empties > 100 {
					panic("bufio.Scan: too many empty tokens without progressing")
				}
				return true
			}
		}
		if s.err != nil {
			s.start, s.end = 0, 0
			s.token = nil
			return false
		}
		s.more()
		if s.err != nil && s.err != io.EOF {
			s.token = nil
			if s.err == ErrTooLong {
				return false
			}
		}
	}
}

// more makes room and reads.
func (s *Scanner) more() {
	if s.start > 0 && (s.end == len(s.buf) || s.start > len(s.buf)/2) {
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= s.limit {
			s.err = ErrTooLong
			return
		}
		size := min(max(2*len(s.buf), 4096), s.limit)
		bigger := make([]byte, size)
		copy(bigger, s.buf[s.start:s.end])
		s.buf = bigger
		s.end -= s.start
		s.start = 0
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		if n < 0 || n > len(s.buf)-s.end {
			s.fail(ErrBadReadCount)
			return
		}
		s.end += n
		if err != nil {
			s.fail(err)
			return
		}
		if n > 0 {
			s.empties = 0
			return
		}
	}
	s.fail(io.ErrNoProgress)
}

// ScanBytes splits into bytes.
func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[:1], nil
}

// ScanRunes splits into runes.
func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 || !atEOF && !utf8.FullRune(data) {
		return 0, nil, nil
	}
	r, size := utf8.DecodeRune(data)
	if r == utf8.RuneError && size == 1 {
		return 1, []byte(string(utf8.RuneError)), nil
	}
	return size, data[:size], nil
}

// ScanLines splits into lines, without their ends.
func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	i := bytes.IndexByte(data, '\n')
	switch {
	case i >= 0:
		advance, token = i+1, data[:i]
	case atEOF && len(data) > 0:
		advance, token = len(data), data
	default:
		return 0, nil, nil
	}
	if n := len(token); n > 0 && token[n-1] == '\r' {
		token = token[:n-1]
	}
	return advance, token, nil
}

// ScanWords splits into words between white space.
func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start := 0
	for start < len(data) {
		r, size := utf8.DecodeRune(data[start:])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	for i := start; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if unicode.IsSpace(r) {
			return i + size, data[start:i], nil
		}
		i += size
	}
	if atEOF && len(data) > start {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}
