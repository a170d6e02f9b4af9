// Package strconv converts between strings and basic values.
package strconv

import "errors"

// IntSize is the size of an int in bits.
const IntSize = 64

// ErrRange says that a value does not fit its type.
var ErrRange = errors.New("value out of range")

// ErrSyntax says that a text is no value of the type.
var ErrSyntax = errors.New("invalid syntax")

// A NumError is a failed conversion.
type NumError struct {
	Func string
	Num  string
	Err  error
}

// Error gives the function, the text and the cause.
func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *NumError) Unwrap() error { return e.Err }

// What the natives found wrong.
const (
	fine = iota
	syntax
	outOfRange
	badBase
	badSize
)

func failure(fn, s string, fault, base, bitSize int) error {
	switch fault {
	case fine:
		return nil
	case syntax:
		return &NumError{fn, s, ErrSyntax}
	case outOfRange:
		return &NumError{fn, s, ErrRange}
	case badBase:
		return &NumError{fn, s, errors.New("invalid base " + Itoa(base))}
	}
	return &NumError{fn, s, errors.New("invalid bit size " + Itoa(bitSize))}
}

func parseInt(s string, base int, bitSize int) (i int64, fault int)
func parseUint(s string, base int, bitSize int) (i uint64, fault int)
func parseFloat(s string, bitSize int) (f float64, fault int)

// ParseInt reads an integer in a base from 2 to 36, or 0 for Go's own prefixes.
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	i, fault := parseInt(s, base, bitSize)
	return i, failure("ParseInt", s, fault, base, bitSize)
}

// ParseUint is ParseInt for unsigned integers.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	i, fault := parseUint(s, base, bitSize)
	return i, failure("ParseUint", s, fault, base, bitSize)
}

// Atoi reads a decimal int.
func Atoi(s string) (int, error) {
	i, fault := parseInt(s, 10, 0)
	if fault != fine {
		return int(i), failure("Atoi", s, fault, 10, 0)
	}
	return int(i), nil
}

// ParseFloat reads a floating-point number.
func ParseFloat(s string, bitSize int) (float64, error) {
	f, fault := parseFloat(s, bitSize)
	return f, failure("ParseFloat", s, fault, 10, bitSize)
}

// ParseBool reads a truth value.
func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

// FormatBool returns "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false".
func AppendBool(dst []byte, b bool) []byte { return append(dst, FormatBool(b)...) }

// Itoa writes i in decimal.
func Itoa(i int) string

func formatInt(i int64, base int) string
func formatUint(i uint64, base int) string

func checkBase(base int) {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
}

// FormatInt writes i in the base.
func FormatInt(i int64, base int) string {
	checkBase(base)
	return formatInt(i, base)
}

// FormatUint writes i in the base.
func FormatUint(i uint64, base int) string {
	checkBase(base)
	return formatUint(i, base)
}

// AppendInt appends i in the base.
func AppendInt(dst []byte, i int64, base int) []byte { return append(dst, FormatInt(i, base)...) }

// AppendUint appends i in the base.
func AppendUint(dst []byte, i uint64, base int) []byte { return append(dst, FormatUint(i, base)...) }

func formatFloat(f float64, fmt byte, prec, bitSize int) string

// FormatFloat writes f in a format (one of beEfgGxX), with a precision or as short as possible (-1).
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal AppendFloat/FormatFloat bitSize")
	}
	return formatFloat(f, fmt, prec, bitSize)
}

// AppendFloat appends f in a format.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}

// FormatComplex writes c as (a+bi).
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	im := FormatFloat(imag(c), fmt, prec, bitSize/2)
	if im[0] != '+' && im[0] != '-' {
		im = "+" + im
	}
	return "(" + FormatFloat(real(c), fmt, prec, bitSize/2) + im + "i)"
}

// quote is Quote and its kin: mode 0 keeps printable runes, 1 escapes all but ASCII, 2 keeps graphic runes.
func quote(s string, mode int) string
func quoteRune(r rune, mode int) string

// Quote writes s as a Go string literal.
func Quote(s string) string { return quote(s, 0) }

// QuoteToASCII is Quote with only ASCII in the result.
func QuoteToASCII(s string) string { return quote(s, 1) }

// QuoteToGraphic is Quote that leaves graphic runes as they are.
func QuoteToGraphic(s string) string { return quote(s, 2) }

// QuoteRune writes r as a Go rune literal.
func QuoteRune(r rune) string { return quoteRune(r, 0) }

// QuoteRuneToASCII is QuoteRune with only ASCII in the result.
func QuoteRuneToASCII(r rune) string { return quoteRune(r, 1) }

// QuoteRuneToGraphic is QuoteRune that leaves graphic runes as they are.
func QuoteRuneToGraphic(r rune) string { return quoteRune(r, 2) }

// AppendQuote appends Quote(s).
func AppendQuote(dst []byte, s string) []byte { return append(dst, Quote(s)...) }

// AppendQuoteToASCII appends QuoteToASCII(s).
func AppendQuoteToASCII(dst []byte, s string) []byte { return append(dst, QuoteToASCII(s)...) }

// AppendQuoteRune appends QuoteRune(r).
func AppendQuoteRune(dst []byte, r rune) []byte { return append(dst, QuoteRune(r)...) }

// CanBackquote reports whether s may stand between back quotes as it is.
func CanBackquote(s string) bool

// IsPrint reports whether Go prints r as it is.
func IsPrint(r rune) bool

// IsGraphic reports whether r is a graphic character.
func IsGraphic(r rune) bool

func unquote(s string) (text string, ok bool)

// Unquote returns what the Go literal s stands for.
func Unquote(s string) (string, error) {
	text, ok := unquote(s)
	if !ok {
		return "", ErrSyntax
	}
	return text, nil
}

func unquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, ok bool)

// UnquoteChar decodes the first character or escape of s.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	value, multibyte, tail, ok := unquoteChar(s, quote)
	if !ok {
		return 0, false, "", ErrSyntax
	}
	return value, multibyte, tail, nil
}

// AppendQuoteToGraphic appends QuoteToGraphic(s).
func AppendQuoteToGraphic(dst []byte, s string) []byte { return append(dst, QuoteToGraphic(s)...) }

// AppendQuoteRuneToASCII appends QuoteRuneToASCII(r).
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte { return append(dst, QuoteRuneToASCII(r)...) }

// AppendQuoteRuneToGraphic appends QuoteRuneToGraphic(r).
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return append(dst, QuoteRuneToGraphic(r)...)
}

// QuotedPrefix returns the literal at the start of s as it is written.
func QuotedPrefix(s string) (string, error) {
	if s == "" {
		return "", ErrSyntax
	}
	for end := 1; end < len(s); end++ {
		if s[end] != s[0] {
			continue
		}
		if _, ok := unquote(s[:end+1]); ok {
			return s[:end+1], nil
		}
		if s[0] == '`' {
			break
		}
	}
	return "", ErrSyntax
}

// ParseComplex reads a complex number, in parentheses or not: 1+2i, 3, 4i.
func ParseComplex(s string, bitSize int) (complex128, error) {
	size := 64
	if bitSize == 64 {
		size = 32
	}
	all := s
	bad := func(err error) (complex128, error) { return 0, &NumError{"ParseComplex", all, err} }
	if len(s) >= 2 && s[0] == '(' && s[len(s)-1] == ')' {
		s = s[1 : len(s)-1]
	}
	var outside error
	part := func(text string) (float64, bool) {
		f, fault := parseFloat(text, size)
		if fault == outOfRange {
			outside = &NumError{"ParseComplex", all, ErrRange}
			return f, true
		}
		return f, fault == fine
	}
	if s == "" {
		return bad(ErrSyntax)
	}
	if s[len(s)-1] != 'i' {
		re, ok := part(s)
		if !ok {
			return bad(ErrSyntax)
		}
		return complex(re, 0), outside
	}
	// The imaginary part begins at the last sign that is not an exponent's.
	s = s[:len(s)-1]
	at := 0
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == '+' || s[i] == '-') && s[i-1] != 'e' && s[i-1] != 'E' && s[i-1] != 'p' && s[i-1] != 'P' {
			at = i
			break
		}
	}
	if at > 1 && s[at] == '-' && s[at-1] == '+' {
		at--
	}
	re, ok := 0.0, true
	if at > 0 {
		re, ok = part(s[:at])
	}
	if at > 0 && s[at] == '+' && at+1 < len(s) && s[at+1] != '+' {
		at++ // a sign is no part of NaN
	}
	im, fine := part(s[at:])
	if !ok || !fine {
		return bad(ErrSyntax)
	}
	return complex(re, im), outside
}
