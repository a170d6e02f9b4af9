// Package multipart writes and reads bodies of several parts, as forms with files have them.
package multipart

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/textproto"
	"slices"
	"strings"
)

// A Writer writes parts. Close writes the end; without it the body is of no use.
type Writer struct {
	w        io.Writer
	boundary string
	last     *part
}

// NewWriter returns a writer with a boundary drawn by lot.
func NewWriter(w io.Writer) *Writer {
	var b [30]byte
	rand.Read(b[:])
	return &Writer{w: w, boundary: fmt.Sprintf("%x", b[:])}
}

// Boundary returns what stands between the parts.
func (w *Writer) Boundary() string { return w.boundary }

// SetBoundary sets what stands between the parts, before the first.
func (w *Writer) SetBoundary(boundary string) error {
	if w.last != nil {
		return errors.New("mime: SetBoundary called after write")
	}
	if len(boundary) < 1 || len(boundary) > 70 {
		return errors.New("mime: invalid boundary length")
	}
	for i, c := range boundary {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', strings.ContainsRune("'()+_,-./:=?", c):
		case c == ' ' && i != len(boundary)-1:
		default:
			return errors.New("mime: invalid boundary character")
		}
	}
	w.boundary = boundary
	return nil
}

// FormDataContentType returns the type of the body for its header.
func (w *Writer) FormDataContentType() string {
	b := w.boundary
	if strings.ContainsAny(b, `()<>@,;:\"/[]?= `) {
		b = `"` + b + `"`
	}
	return "multipart/form-data; boundary=" + b
}

// CreatePart begins a part; the one before it ends.
func (w *Writer) CreatePart(header textproto.MIMEHeader) (io.Writer, error) {
	var b bytes.Buffer
	if w.last != nil {
		if w.last.err != nil {
			return nil, w.last.err
		}
		w.last.closed = true
		b.WriteString("\r\n")
	}
	b.WriteString("--" + w.boundary + "\r\n")
	for _, key := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[key] {
			b.WriteString(key + ": " + value + "\r\n")
		}
	}
	b.WriteString("\r\n")
	if _, err := w.w.Write(b.Bytes()); err != nil {
		return nil, err
	}
	w.last = &part{w: w}
	return w.last, nil
}

var quoter = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "%0D", "\n", "%0A")

// FileContentDisposition returns the header of a file of a form.
func FileContentDisposition(fieldname, filename string) string {
	return fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quoter.Replace(fieldname), quoter.Replace(filename))
}

// CreateFormFile begins a file of a form.
func (w *Writer) CreateFormFile(fieldname, filename string) (io.Writer, error) {
	return w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {FileContentDisposition(fieldname, filename)}, "Content-Type": {"application/octet-stream"}})
}

// CreateFormField begins a field of a form.
func (w *Writer) CreateFormField(fieldname string) (io.Writer, error) {
	return w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="%s"`, quoter.Replace(fieldname))}})
}

// WriteField writes a field of a form.
func (w *Writer) WriteField(fieldname, value string) error {
	p, err := w.CreateFormField(fieldname)
	if err == nil {
		_, err = io.WriteString(p, value)
	}
	return err
}

// Close ends the body. It does not close the writer below.
func (w *Writer) Close() error {
	if w.last != nil {
		if w.last.err != nil {
			return w.last.err
		}
		w.last.closed = true
	}
	_, err := fmt.Fprintf(w.w, "\r\n--%s--\r\n", w.boundary)
	return err
}

type part struct {
	w      *Writer
	closed bool
	err    error
}

func (p *part) Write(b []byte) (n int, err error) {
	if p.closed {
		return 0, errors.New("multipart: can't write to finished part")
	}
	n, err = p.w.w.Write(b)
	p.err = err
	return n, err
}
