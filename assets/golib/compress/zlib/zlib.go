// Package zlib reads and writes zlib data (RFC 1950).
package zlib

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/adler32"
	"io"
)

// Levels.
const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

// What can be wrong with the data.
var (
	ErrChecksum   = errors.New("zlib: invalid checksum")
	ErrDictionary = errors.New("zlib: invalid dictionary")
	ErrHeader     = errors.New("zlib: invalid header")
)

// A Writer compresses what is written to it. It must be closed: all is written then.
type Writer struct {
	w      io.Writer
	level  int
	text   bytes.Buffer
	closed bool
}

// NewWriter compresses to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w, level: DefaultCompression} }

// NewWriterLevel compresses to w at a level.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("zlib: invalid compression level: %d", level)
	}
	return &Writer{w: w, level: level}, nil
}

// Reset starts anew.
func (z *Writer) Reset(w io.Writer) { *z = Writer{w: w, level: z.level} }

// Write takes bytes.
func (z *Writer) Write(p []byte) (n int, err error) { return z.text.Write(p) }

// Flush does nothing: what is compressed is written when the writer is closed.
func (z *Writer) Flush() error { return nil }

// Close writes what is compressed.
func (z *Writer) Close() error {
	if z.closed {
		return nil
	}
	z.closed = true
	out := bytes.NewBuffer([]byte{0x78, 0x9c})
	f, _ := flate.NewWriter(out, z.level)
	f.Write(z.text.Bytes())
	f.Close()
	sum := adler32.Checksum(z.text.Bytes())
	out.Write([]byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	_, err := z.w.Write(out.Bytes())
	return err
}

type reader struct {
	text []byte
	err  error
}

// NewReader decompresses from r.
func NewReader(r io.Reader) (io.ReadCloser, error) {
	h := make([]byte, 2)
	if _, err := io.ReadFull(r, h); err != nil {
		return nil, err
	}
	if h[0]&15 != 8 || (int(h[0])<<8|int(h[1]))%31 != 0 {
		return nil, ErrHeader
	}
	text, rest, err := flate.Unpack(r)
	if err == io.EOF {
		sum := adler32.Checksum(text)
		if len(rest) < 4 {
			err = io.ErrUnexpectedEOF
		} else if !bytes.Equal(rest[:4], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)}) {
			err = ErrChecksum
		}
	}
	return &reader{text, err}, nil
}

func (z *reader) Read(p []byte) (int, error) {
	if len(z.text) == 0 {
		return 0, z.err
	}
	n := copy(p, z.text)
	z.text = z.text[n:]
	return n, nil
}

func (z *reader) Close() error { return nil }
