// Package fmt formats and scans.
package fmt

import (
	"errors"
	"internal/stdio"
	"io"
)

// A Stringer says how its values print.
type Stringer interface {
	String() string
}

// A GoStringer says how its values print with %#v.
type GoStringer interface {
	GoString() string
}

// A Formatter prints its values itself.
type Formatter interface {
	Format(f State, verb rune)
}

// State is where a Formatter writes to and what it may ask.
type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

// A hook calls a Formatter for the natives below: first, with s nil, it makes a State.
type hook func(f Formatter, s *state, verb rune, wid, prec, flags int) *state

// The bits of a state's flags. The native reads the buffer, which must come first.
type state struct {
	buf              []byte
	wid, prec, flags int
}

func (s *state) Write(b []byte) (n int, err error) {
	s.buf = append(s.buf, b...)
	return len(b), nil
}

func (s *state) WriteString(text string) (n int, err error) {
	s.buf = append(s.buf, text...)
	return len(text), nil
}

func (s *state) Width() (wid int, ok bool) { return s.wid, s.flags&(1<<5) != 0 }

func (s *state) Precision() (prec int, ok bool) { return s.prec, s.flags&(1<<6) != 0 }

func (s *state) Flag(c int) bool {
	for i, flag := range "+-# 0" {
		if int(flag) == c {
			return s.flags&(1<<i) != 0
		}
	}
	return false
}

func callFormat(f Formatter, s *state, verb rune, wid, prec, flags int) *state {
	if s == nil {
		return &state{nil, wid, prec, flags}
	}
	f.Format(s, verb)
	return s
}

// FormatString returns the directive that a State was made from.
func FormatString(s State, verb rune) string {
	text := "%"
	for _, c := range " +-#0" {
		if s.Flag(int(c)) {
			text += string(c)
		}
	}
	if wid, ok := s.Width(); ok {
		text += Sprint(wid)
	}
	if prec, ok := s.Precision(); ok {
		text += "." + Sprint(prec)
	}
	return text + string(verb)
}

// The natives: kind 0 is Print, 1 Println. The last three parameters are what a Formatter needs.
func sprintf(format string, a []any, call hook) string
func sprint(kind int, a []any, call hook) string
func appendf(b []byte, format string, a []any, call hook) []byte
func appendPrint(b []byte, kind int, a []any, call hook) []byte

// errorf also tells, as a set of bits, which arguments %w wraps.
func errorf(format string, a []any, call hook) (text string, wrapped uint64)

// Sprintf formats according to the format.
func Sprintf(format string, a ...any) string { return sprintf(format, a, callFormat) }

// Sprint formats the operands, with spaces between those of which neither is a string.
func Sprint(a ...any) string { return sprint(0, a, callFormat) }

// Sprintln formats the operands with spaces between them and a line break.
func Sprintln(a ...any) string { return sprint(1, a, callFormat) }

// Append appends as Sprint formats.
func Append(b []byte, a ...any) []byte { return appendPrint(b, 0, a, callFormat) }

// Appendf appends as Sprintf formats.
func Appendf(b []byte, format string, a ...any) []byte { return appendf(b, format, a, callFormat) }

// Appendln appends as Sprintln formats.
func Appendln(b []byte, a ...any) []byte { return appendPrint(b, 1, a, callFormat) }

// Fprintf writes as Sprintf formats.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return w.Write(appendf(nil, format, a, callFormat))
}

// Fprint writes as Sprint formats.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	return w.Write(appendPrint(nil, 0, a, callFormat))
}

// Fprintln writes as Sprintln formats.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	return w.Write(appendPrint(nil, 1, a, callFormat))
}

// Printf prints as Sprintf formats.
func Printf(format string, a ...any) (n int, err error) {
	return out(appendf(nil, format, a, callFormat))
}

// Print prints as Sprint formats.
func Print(a ...any) (n int, err error) { return out(appendPrint(nil, 0, a, callFormat)) }

// Println prints as Sprintln formats.
func Println(a ...any) (n int, err error) { return out(appendPrint(nil, 1, a, callFormat)) }

func out(b []byte) (n int, err error) {
	if stdio.Out != nil {
		return stdio.Out(b)
	}
	stdio.Write(1, b)
	return len(b), nil
}

// Errorf makes an error of the formatted text; it wraps the operands of %w.
func Errorf(format string, a ...any) (err error) {
	text, wrapped := errorf(format, a, callFormat)
	if wrapped == 0 {
		return errors.New(text)
	}
	var errs []error
	for i, arg := range a {
		if wrapped>>i&1 != 0 {
			if err, ok := arg.(error); ok {
				errs = append(errs, err)
			}
		}
	}
	if wrapped&(wrapped-1) != 0 {
		return &wrapErrors{text, errs}
	}
	if errs == nil {
		errs = []error{nil}
	}
	return &wrapError{text, errs[0]}
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }

func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string { return e.msg }

func (e *wrapErrors) Unwrap() []error { return e.errs }
