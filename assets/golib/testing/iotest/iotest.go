// Package iotest has readers and writers that behave in unusual ways, and a test of readers.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// ErrTimeout is the error of TimeoutReader.
var ErrTimeout = errors.New("timeout")

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// OneByteReader returns a reader of one byte at a time.
func OneByteReader(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) { return r.Read(p[:min(1, len(p))]) })
}

// HalfReader returns a reader of half as much as is asked for.
func HalfReader(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) { return r.Read(p[:(len(p)+1)/2]) })
}

// ErrReader returns a reader that fails.
func ErrReader(err error) io.Reader { return readerFunc(func([]byte) (int, error) { return 0, err }) }

// TimeoutReader returns a reader whose second read fails with ErrTimeout.
func TimeoutReader(r io.Reader) io.Reader {
	n := 0
	return readerFunc(func(p []byte) (int, error) {
		if n++; n == 2 {
			return 0, ErrTimeout
		}
		return r.Read(p)
	})
}

type dataErr struct {
	r      io.Reader
	unread []byte
	data   []byte
}

// DataErrReader returns a reader that gives the end together with the last data.
func DataErrReader(r io.Reader) io.Reader { return &dataErr{r, nil, make([]byte, 1024)} }

func (d *dataErr) Read(p []byte) (n int, err error) {
	for {
		if len(d.unread) == 0 {
			k, e := d.r.Read(d.data)
			d.unread, err = d.data[:k], e
		}
		if n > 0 || err != nil {
			break
		}
		n = copy(p, d.unread)
		d.unread = d.unread[n:]
	}
	return n, err
}

// NewReadLogger returns a reader that logs what is read.
func NewReadLogger(prefix string, r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		if err != nil {
			log.Printf("%s %x: %v", prefix, p[:n], err)
		} else {
			log.Printf("%s %x", prefix, p[:n])
		}
		return n, err
	})
}

type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// NewWriteLogger returns a writer that logs what is written.
func NewWriteLogger(prefix string, w io.Writer) io.Writer {
	return writerFunc(func(p []byte) (int, error) {
		n, err := w.Write(p)
		if err != nil {
			log.Printf("%s %x: %v", prefix, p[:n], err)
		} else {
			log.Printf("%s %x", prefix, p[:n])
		}
		return n, err
	})
}

// TruncateWriter returns a writer that drops all after n bytes, silently.
func TruncateWriter(w io.Writer, n int64) io.Writer {
	return writerFunc(func(p []byte) (int, error) {
		if n <= 0 {
			return len(p), nil
		}
		k, err := w.Write(p[:min(int64(len(p)), n)])
		n -= int64(k)
		if err == nil {
			k = len(p)
		}
		return k, err
	})
}

// TestReader reads r in several ways, seeks if r can, and says what differs from content.
func TestReader(r io.Reader, content []byte) error {
	if len(content) > 0 {
		n, err := r.Read(nil)
		if n != 0 || err != nil {
			return fmt.Errorf("Read(0) = %d, %v, want 0, nil", n, err)
		}
	}
	data, err := io.ReadAll(OneByteReader(r))
	if err != nil {
		return err
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAll(small amounts) = %q\n\twant %q", data, content)
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	if s, ok := r.(io.ReadSeeker); ok {
		if err := testSeeker(s, content); err != nil {
			return err
		}
	}
	if at, ok := r.(io.ReaderAt); ok {
		return testReaderAt(at, content)
	}
	return nil
}

func testSeeker(r io.ReadSeeker, content []byte) error {
	if off, err := r.Seek(0, io.SeekCurrent); off != int64(len(content)) || err != nil {
		return fmt.Errorf("Seek(0, 1) from EOF = %d, %v, want %d, nil", off, err, len(content))
	}
	middle := len(content) / 2
	if off, err := r.Seek(int64(middle), io.SeekStart); off != int64(middle) || err != nil {
		return fmt.Errorf("Seek(%d, 0) from EOF = %d, %v, want %d, nil", middle, off, err, middle)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("ReadAll from offset %d: %v", middle, err)
	}
	if !bytes.Equal(data, content[middle:]) {
		return fmt.Errorf("ReadAll from offset %d = %q\n\twant %q", middle, data, content[middle:])
	}
	return nil
}

func testReaderAt(r io.ReaderAt, content []byte) error {
	data := make([]byte, len(content))
	if n, err := r.ReadAt(data, 0); n != len(data) || err != nil && err != io.EOF {
		return fmt.Errorf("ReadAt(%d, 0) = %v, %v, want %d, nil or EOF", len(data), n, err, len(data))
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAt(%d, 0) = %q\n\twant %q", len(data), data, content)
	}
	if n, err := r.ReadAt(data[:min(1, len(data))], int64(len(content))); n != 0 || err != io.EOF && len(data) > 0 {
		return fmt.Errorf("ReadAt(%d, %d) = %v, %v, want 0, EOF", min(1, len(data)), len(content), n, err)
	}
	if n, err := r.ReadAt(make([]byte, 10), -1); n != 0 || err == nil {
		return fmt.Errorf("ReadAt(10, -1) = %v, %v, want 0, error", n, err)
	}
	return nil
}
