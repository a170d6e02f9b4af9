// Package gzip reads and writes gzip files (RFC 1952).
package gzip

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"time"
)

// Levels.
const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

// What can be wrong with a file.
var (
	ErrChecksum = errors.New("gzip: invalid checksum")
	ErrHeader   = errors.New("gzip: invalid header")
)

// A Header is what stands before the compressed bytes.
type Header struct {
	Comment string
	Extra   []byte
	ModTime time.Time
	Name    string
	OS      byte
}

// A Writer compresses what is written to it. It must be closed: all is written then.
type Writer struct {
	Header
	w      io.Writer
	level  int
	text   bytes.Buffer
	closed bool
	err    error
}

// NewWriter compresses to w.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevel(w, DefaultCompression)
	return z
}

// NewWriterLevel compresses to w at a level.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("gzip: invalid compression level: %d", level)
	}
	return &Writer{Header: Header{OS: 255}, w: w, level: level}, nil
}

// Reset starts anew.
func (z *Writer) Reset(w io.Writer) { *z = Writer{Header: Header{OS: 255}, w: w, level: z.level} }

// Write takes bytes.
func (z *Writer) Write(p []byte) (int, error) {
	if z.err != nil {
		return 0, z.err
	}
	if z.closed {
		return 0, errors.New("flate: closed writer")
	}
	return z.text.Write(p)
}

// Flush does nothing: what is compressed is written when the writer is closed.
func (z *Writer) Flush() error { return z.err }

// Close writes the file's header, the compressed bytes and the checksum.
func (z *Writer) Close() error {
	if z.err != nil || z.closed {
		return z.err
	}
	z.closed = true
	head := []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, z.OS}
	if len(z.Extra) > 0 {
		head[3] |= 4
	}
	if z.Name != "" {
		head[3] |= 8
	}
	if z.Comment != "" {
		head[3] |= 16
	}
	if z.ModTime.After(time.Unix(0, 0)) {
		put32(head[4:], uint32(z.ModTime.Unix()))
	}
	if len(z.Extra) > 0 {
		head = append(append(head, byte(len(z.Extra)), byte(len(z.Extra)>>8)), z.Extra...)
	}
	for _, s := range []string{z.Name, z.Comment} {
		if s != "" {
			head = append(append(head, s...), 0)
		}
	}
	out := bytes.NewBuffer(head)
	f, _ := flate.NewWriter(out, z.level)
	f.Write(z.text.Bytes())
	f.Close()
	tail := make([]byte, 8)
	put32(tail, crc32.ChecksumIEEE(z.text.Bytes()))
	put32(tail[4:], uint32(z.text.Len()))
	out.Write(tail)
	_, z.err = z.w.Write(out.Bytes())
	return z.err
}

func put32(b []byte, x uint32) {
	b[0], b[1], b[2], b[3] = byte(x), byte(x>>8), byte(x>>16), byte(x>>24)
}

func get32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// A Reader decompresses.
type Reader struct {
	Header
	r     io.Reader
	text  []byte
	err   error
	ready bool
	multi bool
}

// NewReader reads a file's header from r.
func NewReader(r io.Reader) (*Reader, error) {
	z := &Reader{}
	if err := z.Reset(r); err != nil {
		return nil, err
	}
	return z, nil
}

// Reset starts anew.
func (z *Reader) Reset(r io.Reader) error {
	*z = Reader{r: r, multi: true}
	z.err = z.head()
	return z.err
}

// Multistream tells whether several files that follow one another are read as one.
func (z *Reader) Multistream(ok bool) { z.multi = ok }

func (z *Reader) head() error {
	z.Header = Header{}
	h := make([]byte, 10)
	if _, err := io.ReadFull(z.r, h); err != nil {
		return err
	}
	if h[0] != 0x1f || h[1] != 0x8b || h[2] != 8 {
		return ErrHeader
	}
	if t := get32(h[4:]); t > 0 {
		z.ModTime = time.Unix(int64(t), 0)
	}
	z.OS = h[9]
	if h[3]&4 != 0 {
		n := make([]byte, 2)
		if _, err := io.ReadFull(z.r, n); err != nil {
			return io.ErrUnexpectedEOF
		}
		z.Extra = make([]byte, int(n[0])|int(n[1])<<8)
		if _, err := io.ReadFull(z.r, z.Extra); err != nil {
			return io.ErrUnexpectedEOF
		}
	}
	for i, s := range []*string{&z.Name, &z.Comment} {
		if h[3]&(8<<i) == 0 {
			continue
		}
		c := make([]byte, 1)
		for {
			if _, err := io.ReadFull(z.r, c); err != nil {
				return io.ErrUnexpectedEOF
			}
			if c[0] == 0 {
				break
			}
			*s += string(rune(c[0]))
		}
	}
	return nil
}

func (z *Reader) unpack() {
	text, rest, err := flate.Unpack(z.r)
	z.text = text
	switch {
	case err != io.EOF:
		z.err = err
		return
	case len(rest) < 8:
		z.err = io.ErrUnexpectedEOF
		return
	case get32(rest) != crc32.ChecksumIEEE(text) || get32(rest[4:]) != uint32(len(text)):
		z.err = ErrChecksum
		return
	}
	z.err = io.EOF
	rest = rest[8:]
	// Whoever gave the reader may read on where the file ends.
	switch r := z.r.(type) {
	case *bytes.Buffer:
		r.Write(rest)
	case io.Seeker:
		r.Seek(-int64(len(rest)), io.SeekCurrent)
	default:
		z.r = bytes.NewReader(rest)
	}
	if len(rest) > 0 && z.multi {
		if z.err = z.head(); z.err == nil {
			z.ready = false
		}
	}
}

// Read reads decompressed bytes.
func (z *Reader) Read(p []byte) (n int, err error) {
	for len(z.text) == 0 && len(p) > 0 {
		if z.ready || z.err != nil {
			return 0, z.err
		}
		z.ready = true
		z.unpack()
	}
	n = copy(p, z.text)
	z.text = z.text[n:]
	return n, nil
}

// Close closes the reader, not what it reads from.
func (z *Reader) Close() error { return nil }
