// Package textproto reads and writes what text protocols have in common: lines, headers, numbered answers and texts that end in a dot.
package textproto

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// An Error is a numbered answer that was not expected.
type Error struct {
	Code int
	Msg  string
}

// Error tells the answer.
func (e *Error) Error() string { return fmt.Sprintf("%03d %q", e.Code, e.Msg) }

// A ProtocolError says that the other side breaks the rules.
type ProtocolError string

// Error says how.
func (p ProtocolError) Error() string { return string(p) }

// TrimString removes white space at both ends.
func TrimString(s string) string { return strings.Trim(s, " \t\r\n") }

// TrimBytes removes white space at both ends.
func TrimBytes(b []byte) []byte { return bytes.Trim(b, " \t\r\n") }

func isToken(c byte) bool {
	return c > ' ' && c < 0x7f && !strings.ContainsRune("\"(),/:;<=>?@[\\]{}", rune(c))
}

// CanonicalMIMEHeaderKey returns a key with a capital after each hyphen, unless it has other characters than keys have.
func CanonicalMIMEHeaderKey(s string) string {
	b := []byte(s)
	up := true
	for i, c := range b {
		if !isToken(c) {
			return s
		}
		switch {
		case up && 'a' <= c && c <= 'z':
			b[i] = c - 32
		case !up && 'A' <= c && c <= 'Z':
			b[i] = c + 32
		}
		up = c == '-'
	}
	return string(b)
}

// A MIMEHeader has values by their keys.
type MIMEHeader map[string][]string

// Add adds a value.
func (h MIMEHeader) Add(key, value string) {
	key = CanonicalMIMEHeaderKey(key)
	h[key] = append(h[key], value)
}

// Set replaces the values.
func (h MIMEHeader) Set(key, value string) { h[CanonicalMIMEHeaderKey(key)] = []string{value} }

// Get returns the first value.
func (h MIMEHeader) Get(key string) string {
	if v := h.Values(key); len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns all values.
func (h MIMEHeader) Values(key string) []string { return h[CanonicalMIMEHeaderKey(key)] }

// Del removes the values.
func (h MIMEHeader) Del(key string) { delete(h, CanonicalMIMEHeaderKey(key)) }

// A Reader reads a text protocol.
type Reader struct {
	R *bufio.Reader
}

// NewReader returns a reader.
func NewReader(r *bufio.Reader) *Reader { return &Reader{R: r} }

// ReadLine reads a line without its end.
func (r *Reader) ReadLine() (string, error) {
	line, err := r.R.ReadString('\n')
	if err != nil && (line == "" || err != io.EOF) {
		return "", err
	}
	if err == io.EOF {
		return "", io.EOF
	}
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), nil
}

// ReadLineBytes reads a line without its end.
func (r *Reader) ReadLineBytes() ([]byte, error) {
	line, err := r.ReadLine()
	if err != nil {
		return nil, err
	}
	return []byte(line), nil
}

// ReadContinuedLine reads a line and those that continue it, which begin with white space.
func (r *Reader) ReadContinuedLine() (string, error) {
	line, err := r.ReadLine()
	if err != nil || line == "" {
		return line, err
	}
	line = strings.Trim(line, " \t")
	for {
		next, err := r.R.Peek(1)
		if err != nil || next[0] != ' ' && next[0] != '\t' {
			return line, nil
		}
		more, err := r.ReadLine()
		if err != nil {
			return line, nil
		}
		line += " " + strings.Trim(more, " \t")
	}
}

// ReadContinuedLineBytes is ReadContinuedLine.
func (r *Reader) ReadContinuedLineBytes() ([]byte, error) {
	line, err := r.ReadContinuedLine()
	if err != nil {
		return nil, err
	}
	return []byte(line), nil
}

// ReadMIMEHeader reads a header up to an empty line.
func (r *Reader) ReadMIMEHeader() (MIMEHeader, error) {
	h := MIMEHeader{}
	if next, err := r.R.Peek(1); err == nil && (next[0] == ' ' || next[0] == '\t') {
		line, err := r.ReadLine()
		if err != nil {
			return h, err
		}
		return h, ProtocolError("malformed MIME header initial line: " + line)
	}
	for {
		line, err := r.ReadContinuedLine()
		if line == "" {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
				if len(h) == 0 {
					err = io.EOF
				}
			}
			return h, err
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return h, ProtocolError("malformed MIME header: missing colon: " + strconv.Quote(line))
		}
		if key == "" || strings.TrimRight(key, " \t") != key || !isKey(key) {
			return h, ProtocolError("malformed MIME header line: " + line)
		}
		h.Add(key, strings.Trim(value, " \t"))
		if err != nil {
			return h, err
		}
	}
}

func isKey(key string) bool {
	for i := range len(key) {
		if !isToken(key[i]) {
			return false
		}
	}
	return true
}

func codeLine(line string, expect int) (code int, more bool, message string, err error) {
	if len(line) < 4 || line[3] != ' ' && line[3] != '-' {
		return 0, false, "", ProtocolError("short response: " + strconv.Quote(line))
	}
	code, err = strconv.Atoi(line[:3])
	if err != nil || code < 100 {
		return 0, false, "", ProtocolError("invalid response code: " + strconv.Quote(line))
	}
	message = line[4:]
	if 1 <= expect && expect < 10 && code/100 != expect || 10 <= expect && expect < 100 && code/10 != expect || 100 <= expect && code != expect {
		err = &Error{code, message}
	}
	return code, line[3] == '-', message, err
}

// ReadCodeLine reads a numbered answer of one line.
func (r *Reader) ReadCodeLine(expectCode int) (code int, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, "", err
	}
	code, more, message, err := codeLine(line, expectCode)
	if err == nil && more {
		err = ProtocolError("unexpected multi-line response: " + message)
	}
	return code, message, err
}

// ReadResponse reads a numbered answer of one or more lines.
func (r *Reader) ReadResponse(expectCode int) (code int, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, "", err
	}
	code, more, message, err := codeLine(line, expectCode)
	lines := more
	for more {
		if line, e := r.ReadLine(); e != nil {
			return 0, "", e
		} else if c, still, text, _ := codeLine(line, 0); c == code {
			message += "\n" + text
			more = still
		} else {
			message += "\n" + strings.TrimRight(line, "\r\n")
		}
	}
	if err != nil && lines && message != "" {
		err = &Error{code, message}
	}
	return code, message, err
}

// ReadDotLines reads lines up to one with a dot alone.
func (r *Reader) ReadDotLines() ([]string, error) {
	var lines []string
	for {
		line, err := r.ReadLine()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return lines, err
		}
		if strings.HasPrefix(line, ".") {
			if line == "." {
				return lines, nil
			}
			line = line[1:]
		}
		lines = append(lines, line)
	}
}

// ReadDotBytes reads a text up to a line with a dot alone.
func (r *Reader) ReadDotBytes() ([]byte, error) { return io.ReadAll(r.DotReader()) }

// DotReader returns a reader of a text up to a line with a dot alone.
func (r *Reader) DotReader() io.Reader { return &dotReader{r: r} }

type dotReader struct {
	r    *Reader
	text *strings.Reader
	err  error
}

func (d *dotReader) Read(b []byte) (int, error) {
	if d.text == nil {
		var lines []string
		lines, d.err = d.r.ReadDotLines()
		all := strings.Join(lines, "\n")
		if len(lines) > 0 {
			all += "\n"
		}
		d.text = strings.NewReader(all)
	}
	n, err := d.text.Read(b)
	if err == io.EOF && d.err != nil {
		err = d.err
	}
	return n, err
}

// A Writer writes a text protocol.
type Writer struct {
	W *bufio.Writer
}

// NewWriter returns a writer.
func NewWriter(w *bufio.Writer) *Writer { return &Writer{W: w} }

// PrintfLine writes a line.
func (w *Writer) PrintfLine(format string, args ...any) error {
	fmt.Fprintf(w.W, format, args...)
	w.W.WriteString("\r\n")
	return w.W.Flush()
}

// DotWriter returns a writer of a text that closing ends with a dot.
func (w *Writer) DotWriter() io.WriteCloser { return &dotWriter{w: w} }

type dotWriter struct {
	w      *Writer
	text   bytes.Buffer
	closed bool
}

func (d *dotWriter) Write(b []byte) (int, error) {
	if d.closed {
		return 0, errors.New("textproto: write to closed DotWriter")
	}
	return d.text.Write(b)
}

func (d *dotWriter) Close() error {
	d.closed = true
	text := strings.ReplaceAll(d.text.String(), "\r\n", "\n")
	text = strings.TrimSuffix(text, "\n")
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, ".") {
			line = "." + line
		}
		d.w.W.WriteString(line + "\r\n")
	}
	d.w.W.WriteString(".\r\n")
	return d.w.W.Flush()
}
