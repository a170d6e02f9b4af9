// Package scanner splits text into the words of Go, or of a language like it.
package scanner

import (
	"fmt"
	"io"
	"os"
	"unicode"
	"unicode/utf8"
)

// A Position is a place in a text. It is valid from line 1 on.
type Position struct {
	Filename string
	Offset   int
	Line     int
	Column   int
}

// IsValid reports whether the position is known.
func (pos *Position) IsValid() bool { return pos.Line > 0 }

// String returns file:line:column.
func (pos Position) String() string {
	s := pos.Filename
	if s == "" {
		s = "<input>"
	}
	if pos.IsValid() {
		s += fmt.Sprintf(":%d:%d", pos.Line, pos.Column)
	}
	return s
}

// What Scan recognises.
const (
	ScanIdents     = 1 << -Ident
	ScanInts       = 1 << -Int
	ScanFloats     = 1 << -Float
	ScanChars      = 1 << -Char
	ScanStrings    = 1 << -String
	ScanRawStrings = 1 << -RawString
	ScanComments   = 1 << -Comment
	SkipComments   = 1 << -skipComment
	GoTokens       = ScanIdents | ScanFloats | ScanChars | ScanStrings | ScanRawStrings | ScanComments | SkipComments
)

// What Scan returns besides characters.
const (
	EOF = -(iota + 1)
	Ident
	Int
	Float
	Char
	String
	RawString
	Comment
	skipComment
)

var names = map[rune]string{EOF: "EOF", Ident: "Ident", Int: "Int", Float: "Float", Char: "Char", String: "String", RawString: "RawString", Comment: "Comment"}

// TokenString names a token or writes a character.
func TokenString(tok rune) string {
	if s, ok := names[tok]; ok {
		return s
	}
	return fmt.Sprintf("%q", string(tok))
}

// GoWhitespace is the white space of Go.
const GoWhitespace = 1<<'\t' | 1<<'\n' | 1<<'\r' | 1<<' '

// A Scanner reads a text word by word. Position is that of the last word.
type Scanner struct {
	Error       func(s *Scanner, msg string)
	ErrorCount  int
	Mode        uint
	Whitespace  uint64
	IsIdentRune func(ch rune, i int) bool
	Position

	src      []byte
	at       int
	line     int
	column   int
	token    int
	tokenEnd int
	failed   error
}

// Init begins with a text.
func (s *Scanner) Init(src io.Reader) *Scanner {
	s.src, s.failed = io.ReadAll(src)
	s.at, s.line, s.column = 0, 1, 1
	s.token, s.tokenEnd = -1, 0
	s.Error, s.ErrorCount = nil, 0
	s.Mode, s.Whitespace = GoTokens, GoWhitespace
	s.Line = 0
	if s.Peek() == '\uFEFF' {
		s.at += 3
	}
	return s
}

func (s *Scanner) fault(msg string) {
	s.tokenEnd = s.at
	s.ErrorCount++
	if s.Error != nil {
		s.Error(s, msg)
		return
	}
	pos := s.Position
	if !pos.IsValid() {
		pos = s.Pos()
	}
	fmt.Fprintf(os.Stderr, "%s: %s\n", pos, msg)
}

// Peek returns the next character without reading it.
func (s *Scanner) Peek() rune {
	if s.at >= len(s.src) {
		return EOF
	}
	r, _ := utf8.DecodeRune(s.src[s.at:])
	return r
}

func (s *Scanner) after(n int) rune {
	if s.at+n >= len(s.src) {
		return EOF
	}
	return rune(s.src[s.at+n])
}

// Next reads a character.
func (s *Scanner) Next() rune {
	s.token = -1
	s.Line = 0
	return s.next()
}

func (s *Scanner) next() rune {
	if s.at >= len(s.src) {
		if s.failed != nil {
			s.fault(s.failed.Error())
			s.failed = nil
		}
		return EOF
	}
	r, size := utf8.DecodeRune(s.src[s.at:])
	s.at += size
	if r == '\n' {
		s.line++
		s.column = 1
	} else {
		s.column++
	}
	switch {
	case r == utf8.RuneError && size == 1:
		s.fault("invalid UTF-8 encoding")
	case r == 0:
		s.fault("invalid character NUL")
	}
	return r
}

// Pos returns the place just after the last character or word.
func (s *Scanner) Pos() Position { return Position{s.Filename, s.at, s.line, s.column} }

// TokenText returns the text of the last word.
func (s *Scanner) TokenText() string {
	if s.token < 0 {
		return ""
	}
	return string(s.src[s.token:s.tokenEnd])
}

func (s *Scanner) isIdent(ch rune, i int) bool {
	if s.IsIdentRune != nil {
		return ch != EOF && s.IsIdentRune(ch, i)
	}
	return ch == '_' || unicode.IsLetter(ch) || unicode.IsDigit(ch) && i > 0
}

// Scan reads the next word or character.
func (s *Scanner) Scan() rune {
	s.Line = 0
	for {
		s.token = -1
		for ch := s.Peek(); ch >= 0 && ch < 64 && s.Whitespace&(1<<uint(ch)) != 0; ch = s.Peek() {
			s.next()
		}
		s.token = s.at
		s.Offset, s.Line, s.Column = s.at, s.line, s.column
		tok := s.word()
		if tok == skipComment {
			continue
		}
		s.tokenEnd = s.at
		return tok
	}
}

func (s *Scanner) word() rune {
	ch := s.Peek()
	switch {
	case s.Mode&ScanIdents != 0 && s.isIdent(ch, 0):
		s.next()
		for i := 1; s.isIdent(s.Peek(), i); i++ {
			s.next()
		}
		return Ident
	case '0' <= ch && ch <= '9' && s.Mode&(ScanInts|ScanFloats) != 0,
		ch == '.' && s.Mode&ScanFloats != 0 && '0' <= s.after(1) && s.after(1) <= '9':
		return s.number()
	case ch == '"' && s.Mode&ScanStrings != 0:
		s.quoted('"')
		return String
	case ch == '\'' && s.Mode&ScanChars != 0:
		if s.quoted('\'') != 1 {
			s.fault("invalid char literal")
		}
		return Char
	case ch == '`' && s.Mode&ScanRawStrings != 0:
		s.next()
		for c := s.next(); c != '`'; c = s.next() {
			if c == EOF {
				s.fault("literal not terminated")
				break
			}
		}
		return RawString
	case ch == '/' && s.Mode&ScanComments != 0 && (s.after(1) == '/' || s.after(1) == '*'):
		s.comment()
		if s.Mode&SkipComments != 0 {
			return skipComment
		}
		return Comment
	}
	return s.next()
}

func (s *Scanner) comment() {
	s.next()
	if s.next() == '/' {
		for c := s.Peek(); c != '\n' && c != EOF; c = s.Peek() {
			s.next()
		}
		return
	}
	for {
		switch s.next() {
		case EOF:
			s.fault("comment not terminated")
			return
		case '*':
			if s.Peek() == '/' {
				s.next()
				return
			}
		}
	}
}

// quoted reads a literal and returns the number of characters in it.
func (s *Scanner) quoted(quote rune) (n int) {
	s.next()
	for {
		ch := s.Peek()
		s.next()
		if ch == '\n' || ch == EOF {
			s.fault("literal not terminated")
			return n
		}
		if ch == quote {
			return n
		}
		if ch == '\\' {
			s.escape(quote)
		}
		n++
	}
}

func (s *Scanner) escape(quote rune) {
	base, digits := rune(16), 0
	switch ch := s.Peek(); ch {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', quote:
		s.next()
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		base, digits = 8, 3
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		s.fault("invalid char escape")
		return
	}
	if base == 16 {
		s.next()
	}
	for range digits {
		if digit(s.Peek()) >= base {
			s.fault("invalid char escape")
			return
		}
		s.next()
	}
}

func digit(ch rune) rune {
	switch {
	case '0' <= ch && ch <= '9':
		return ch - '0'
	case 'a' <= ch|0x20 && ch|0x20 <= 'f' && ch > 0:
		return ch | 0x20 - 'a' + 10
	}
	return 16
}

var baseNames = map[rune]string{2: "binary literal", 8: "octal literal", 10: "decimal literal", 16: "hexadecimal literal"}

func (s *Scanner) number() rune {
	base, prefix, tok := rune(10), rune(0), rune(Int)
	bad, separated, any := rune(0), false, false
	begin := s.at
	digits := func() {
		for c := s.Peek(); ; c = s.Peek() {
			limit := base
			if base < 10 {
				limit = 10
			}
			switch {
			case c == '_':
				separated = true
			case digit(c) < limit:
				if digit(c) >= base && bad == 0 {
					bad = c
				}
				any = true
			default:
				return
			}
			s.next()
		}
	}
	if s.Peek() != '.' {
		if s.Peek() == '0' {
			s.next()
			any = true
			switch s.Peek() | 0x20 {
			case 'x':
				base, prefix, any = 16, 'x', false
				s.next()
			case 'o':
				base, prefix, any = 8, 'o', false
				s.next()
			case 'b':
				base, prefix, any = 2, 'b', false
				s.next()
			default:
				base, prefix = 8, '0'
			}
		}
		digits()
	}
	if s.Peek() == '.' && s.Mode&ScanFloats != 0 {
		tok = Float
		if prefix == 'o' || prefix == 'b' {
			s.fault("invalid radix point in " + baseNames[base])
		}
		s.next()
		if prefix == '0' {
			base = 10
		}
		bad = 0
		digits()
	}
	if !any {
		s.fault(baseNames[base] + " has no digits")
	}
	if e := s.Peek() | 0x20; s.Mode&ScanFloats != 0 && (e == 'e' && prefix != 'x' || e == 'p') {
		switch {
		case e == 'e' && prefix != 0 && prefix != '0':
			s.fault(fmt.Sprintf("%q exponent requires decimal mantissa", s.Peek()))
		case e == 'p' && prefix != 'x':
			s.fault(fmt.Sprintf("%q exponent requires hexadecimal mantissa", s.Peek()))
		}
		s.next()
		tok = Float
		bad = 0
		if c := s.Peek(); c == '+' || c == '-' {
			s.next()
		}
		base, any = 10, false
		if digits(); !any {
			s.fault("exponent has no digits")
		}
	} else if prefix == 'x' && tok == Float {
		s.fault("hexadecimal mantissa requires a 'p' exponent")
	}
	if tok == Int && bad != 0 {
		s.fault(fmt.Sprintf("invalid digit %q in %s", bad, baseNames[base]))
	}
	if separated && !separators(string(s.src[begin:s.at])) {
		s.fault("'_' must separate successive digits")
	}
	return tok
}

// separators reports whether each underscore stands between digits, or after a prefix.
func separators(text string) bool {
	for i := range len(text) {
		if text[i] != '_' {
			continue
		}
		before := i > 0 && (digit(rune(text[i-1])) < 16 || i == 2 && text[0] == '0')
		if !before || i+1 == len(text) || digit(rune(text[i+1])) >= 16 {
			return false
		}
	}
	return true
}
