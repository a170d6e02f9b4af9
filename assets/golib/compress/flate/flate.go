// Package flate compresses bytes (RFC 1951).
package flate

import (
	"errors"
	"io"
	"strconv"
)

// Levels.
const (
	NoCompression      = 0
	BestSpeed          = 1
	BestCompression    = 9
	DefaultCompression = -1
	HuffmanOnly        = -2
)

func deflate(b []byte, level int) []byte
func inflate(b []byte) (text []byte, used int, fault int)

// A CorruptInputError is where damaged bytes are.
type CorruptInputError int64

// Error names the place.
func (e CorruptInputError) Error() string {
	return "flate: corrupt input before offset " + strconv.FormatInt(int64(e), 10)
}

// An InternalError is a fault of this package.
type InternalError string

// Error returns the text.
func (e InternalError) Error() string { return "flate: internal error: " + string(e) }

// A Writer compresses what is written to it. It keeps all until it is closed.
type Writer struct {
	w      io.Writer
	level  int
	text   []byte
	closed bool
	err    error
}

// NewWriter compresses to w.
func NewWriter(w io.Writer, level int) (*Writer, error) {
	if level < -2 || level > 9 {
		return nil, errors.New("flate: invalid compression level " + strconv.Itoa(level) + ": want value in range [-2, 9]")
	}
	if level < 0 {
		level = 6
	}
	return &Writer{w: w, level: level}, nil
}

var errClosed = errors.New("flate: closed writer")

// Write takes bytes.
func (w *Writer) Write(data []byte) (n int, err error) {
	if w.closed {
		return 0, errClosed
	}
	w.text = append(w.text, data...)
	return len(data), w.err
}

// Flush does nothing: what is compressed is written when the writer is closed.
func (w *Writer) Flush() error {
	if w.closed {
		return errClosed
	}
	return w.err
}

// Close writes what is compressed.
func (w *Writer) Close() error {
	if w.closed {
		return nil
	}
	w.closed = true
	_, w.err = w.w.Write(deflate(w.text, w.level))
	return w.err
}

// Reset starts anew.
func (w *Writer) Reset(dst io.Writer) { *w = Writer{w: dst, level: w.level} }

// A Reader is what NewReader needs to read no more than it must.
type Reader interface {
	io.Reader
	io.ByteReader
}

// A Resetter can start anew.
type Resetter interface {
	Reset(r io.Reader, dict []byte) error
}

type reader struct {
	r     io.Reader
	text  []byte
	err   error
	ready bool
}

// NewReader decompresses from r.
func NewReader(r io.Reader) io.ReadCloser { return &reader{r: r} }

func (f *reader) Read(p []byte) (int, error) {
	if !f.ready {
		f.ready = true
		f.text, _, f.err = Unpack(f.r)
	}
	n := copy(p, f.text)
	f.text = f.text[n:]
	if n == 0 && len(p) > 0 {
		return 0, f.err
	}
	return n, nil
}

func (f *reader) Close() error {
	if f.err == io.EOF {
		return nil
	}
	return f.err
}

func (f *reader) Reset(r io.Reader, dict []byte) error {
	*f = reader{r: r}
	return nil
}

// Unpack reads all of r and decompresses its beginning: the text, the bytes behind it, and io.EOF or what was wrong.
func Unpack(r io.Reader) (text, rest []byte, err error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, nil, err
	}
	text, used, fault := inflate(all)
	switch fault {
	case 1:
		return text, nil, CorruptInputError(used)
	case 2:
		return text, nil, io.ErrUnexpectedEOF
	}
	return text, all[used:], io.EOF
}
