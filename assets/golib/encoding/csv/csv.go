// Package csv reads and writes tables of comma-separated values (RFC 4180).
package csv

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What can be wrong with a table.
var (
	ErrBareQuote     = errors.New("bare \" in non-quoted-field")
	ErrQuote         = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount    = errors.New("wrong number of fields")
	ErrTrailingComma = errors.New("extra delimiter at end of line")
)

var errDelimiter = errors.New("csv: invalid field or comment delimiter")

// A ParseError tells where something is wrong.
type ParseError struct {
	StartLine int
	Line      int
	Column    int
	Err       error
}

// Error gives the place and the cause.
func (e *ParseError) Error() string {
	switch {
	case e.Err == ErrFieldCount:
		return fmt.Sprintf("record on line %d: %v", e.Line, e.Err)
	case e.StartLine != e.Line:
		return fmt.Sprintf("record on line %d; parse error on line %d, column %d: %v", e.StartLine, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("parse error on line %d, column %d: %v", e.Line, e.Column, e.Err)
}

// Unwrap returns the cause.
func (e *ParseError) Unwrap() error { return e.Err }

// A Reader reads records.
type Reader struct {
	Comma            rune
	Comment          rune
	FieldsPerRecord  int
	LazyQuotes       bool
	TrimLeadingSpace bool
	ReuseRecord      bool
	TrailingComma    bool
	r                *bufio.Reader
	line             int
	offset           int64
	places           [][2]int
}

// NewReader reads from r.
func NewReader(r io.Reader) *Reader { return &Reader{Comma: ',', r: bufio.NewReader(r)} }

func (r *Reader) readLine() (string, error) {
	line, err := r.r.ReadString('\n')
	if line != "" {
		r.line++
		r.offset += int64(len(line))
		if err == io.EOF {
			err = nil
			line = strings.TrimSuffix(line, "\r")
		}
	}
	if strings.HasSuffix(line, "\r\n") {
		line = line[:len(line)-2] + "\n"
	}
	return line, err
}

func valid(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// Read reads a record.
func (r *Reader) Read() (record []string, err error) {
	if r.Comma == r.Comment || !valid(r.Comma) || r.Comment != 0 && !valid(r.Comment) {
		return nil, errDelimiter
	}
	var line string
	for {
		line, err = r.readLine()
		if err != nil {
			return nil, err
		}
		if r.Comment != 0 && strings.HasPrefix(line, string(r.Comment)) || line == "\n" {
			continue
		}
		break
	}
	start := r.line
	full := line
	r.places = nil
	place := func() int { return len(full) - len(line) + 1 }
	comma := string(r.Comma)
fields:
	for {
		if r.TrimLeadingSpace {
			line = strings.TrimLeftFunc(line, unicode.IsSpace)
		}
		r.places = append(r.places, [2]int{r.line, place()})
		if !strings.HasPrefix(line, `"`) {
			field, rest, more := strings.Cut(line, comma)
			if !more {
				field = strings.TrimSuffix(line, "\n")
			}
			if i := strings.IndexByte(field, '"'); i >= 0 && !r.LazyQuotes {
				return record, &ParseError{start, r.line, place() + i, ErrBareQuote}
			}
			record = append(record, field)
			if !more {
				break
			}
			line = rest
			continue
		}
		line = line[1:]
		var b strings.Builder
		for {
			i := strings.IndexByte(line, '"')
			if i < 0 {
				if line == "" && !strings.HasSuffix(full, "\n") || line != "" && !strings.HasSuffix(line, "\n") {
					b.WriteString(line)
					if !r.LazyQuotes {
						line = ""
						return record, &ParseError{start, r.line, place(), ErrQuote}
					}
					record = append(record, b.String())
					break fields
				}
				b.WriteString(line)
				line, err = r.readLine()
				if err == io.EOF {
					if !r.LazyQuotes {
						return record, &ParseError{start, r.line, len(full) + 1, ErrQuote}
					}
					record = append(record, strings.TrimSuffix(b.String(), "\n"))
					err = nil
					break fields
				}
				if err != nil {
					return nil, err
				}
				full = line
				continue
			}
			b.WriteString(line[:i])
			line = line[i+1:]
			switch {
			case strings.HasPrefix(line, `"`):
				b.WriteByte('"')
				line = line[1:]
				continue
			case strings.HasPrefix(line, comma):
				record = append(record, b.String())
				line = line[len(comma):]
				continue fields
			case strings.TrimSuffix(line, "\n") == "":
				record = append(record, b.String())
				break fields
			case r.LazyQuotes:
				b.WriteByte('"')
			default:
				return record, &ParseError{start, r.line, place() - 1, ErrQuote}
			}
		}
	}
	if r.FieldsPerRecord > 0 {
		if len(record) != r.FieldsPerRecord {
			return record, &ParseError{start, start, 1, ErrFieldCount}
		}
	} else if r.FieldsPerRecord == 0 {
		r.FieldsPerRecord = len(record)
	}
	return record, nil
}

// ReadAll reads all records that are left.
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.Read()
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

// FieldPos returns line and column of a field of the last record.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.places) {
		panic("out of range index passed to FieldPos")
	}
	return r.places[field][0], r.places[field][1]
}

// InputOffset returns how far the reader has read.
func (r *Reader) InputOffset() int64 { return r.offset }

// A Writer writes records. It must be flushed.
type Writer struct {
	Comma   rune
	UseCRLF bool
	w       *bufio.Writer
}

// NewWriter writes to w.
func NewWriter(w io.Writer) *Writer { return &Writer{Comma: ',', w: bufio.NewWriter(w)} }

// Write writes a record.
func (w *Writer) Write(record []string) error {
	if !valid(w.Comma) {
		return errDelimiter
	}
	for i, field := range record {
		if i > 0 {
			w.w.WriteRune(w.Comma)
		}
		if !w.quotes(field) {
			w.w.WriteString(field)
			continue
		}
		w.w.WriteByte('"')
		for i := range len(field) {
			switch c := field[i]; {
			case c == '"':
				w.w.WriteString(`""`)
			case c == '\n' && w.UseCRLF:
				w.w.WriteString("\r\n")
			case c == '\r' && w.UseCRLF:
			default:
				w.w.WriteByte(c)
			}
		}
		w.w.WriteByte('"')
	}
	if w.UseCRLF {
		_, err := w.w.WriteString("\r\n")
		return err
	}
	return w.w.WriteByte('\n')
}

func (w *Writer) quotes(field string) bool {
	if field == "" {
		return false
	}
	if field == `\.` || strings.ContainsRune(field, w.Comma) || strings.ContainsAny(field, "\"\r\n") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(field)
	return unicode.IsSpace(r)
}

// WriteAll writes records and flushes.
func (w *Writer) WriteAll(records [][]string) error {
	for _, record := range records {
		if err := w.Write(record); err != nil {
			return err
		}
	}
	return w.w.Flush()
}

// Flush writes what is buffered.
func (w *Writer) Flush() { w.w.Flush() }

// Error returns what went wrong.
func (w *Writer) Error() error {
	_, err := w.w.Write(nil)
	return err
}
