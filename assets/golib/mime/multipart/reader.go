package multipart

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"mime/quotedprintable"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
)

// ErrMessageTooLarge says that a form does not fit into memory.
var ErrMessageTooLarge = errors.New("multipart: message too large")

// A Reader reads parts one by one.
type Reader struct {
	r        *bufio.Reader
	boundary string
	parts    int
	current  *Part
	ended    bool
}

// NewReader returns a reader of a body with a boundary.
func NewReader(r io.Reader, boundary string) *Reader {
	return &Reader{r: bufio.NewReader(r), boundary: "--" + boundary}
}

// A Part is a part of a body; what it holds is read from it.
type Part struct {
	Header textproto.MIMEHeader
	body   io.Reader
	params map[string]string
	kind   string
}

func (p *Part) disposition() map[string]string {
	if p.params == nil {
		var err error
		if p.kind, p.params, err = mime.ParseMediaType(p.Header.Get("Content-Disposition")); err != nil {
			p.params = map[string]string{}
		}
	}
	return p.params
}

// FormName returns the name of the field, if the part is one of a form.
func (p *Part) FormName() string {
	params := p.disposition()
	if p.kind != "form-data" {
		return ""
	}
	return params["name"]
}

// FileName returns the name of the file without directories, if the part is a file.
func (p *Part) FileName() string {
	name := p.disposition()["filename"]
	if name == "" {
		return ""
	}
	return filepath.Base(name)
}

// Read reads what the part holds.
func (p *Part) Read(d []byte) (n int, err error) { return p.body.Read(d) }

// Close skips the rest of the part.
func (p *Part) Close() error {
	io.Copy(io.Discard, p)
	return nil
}

// NextPart goes to the next part; at the end of the body it returns io.EOF.
func (r *Reader) NextPart() (*Part, error) { return r.next(false) }

// NextRawPart is NextPart without decoding of quoted-printable.
func (r *Reader) NextRawPart() (*Part, error) { return r.next(true) }

func (r *Reader) next(raw bool) (*Part, error) {
	if r.current != nil {
		r.current.Close()
		r.current = nil
	}
	if r.boundary == "--" {
		return nil, errors.New("multipart: boundary is empty")
	}
	for {
		line, err := r.r.ReadString('\n')
		trimmed := strings.TrimRight(line, " \t\r\n")
		if trimmed == r.boundary+"--" {
			return nil, io.EOF
		}
		if err == io.EOF {
			return nil, fmt.Errorf("multipart: NextPart: %w", io.EOF)
		}
		if err != nil {
			return nil, fmt.Errorf("multipart: NextPart: %w", err)
		}
		if trimmed == r.boundary {
			break
		}
		if r.parts > 0 && trimmed != "" {
			return nil, fmt.Errorf("multipart: expecting a new Part; got line %q", line)
		}
	}
	r.parts++
	header, err := textproto.NewReader(r.r).ReadMIMEHeader()
	if err != nil && err != io.EOF {
		return nil, err
	}
	p := &Part{Header: header, body: &content{r: r}}
	if !raw && strings.EqualFold(header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		header.Del("Content-Transfer-Encoding")
		p.body = quotedprintable.NewReader(p.body)
	}
	r.current = p
	return p, nil
}

// content reads up to the next boundary, and leaves that.
type content struct {
	r    *Reader
	line []byte
	end  []byte // the end of the last line: it belongs to the boundary if one follows
	err  error
}

func (c *content) Read(p []byte) (int, error) {
	for len(c.line) == 0 {
		if c.err != nil {
			return 0, c.err
		}
		c.fill()
	}
	n := copy(p, c.line)
	c.line = c.line[n:]
	return n, nil
}

func (c *content) fill() {
	begin, _ := c.r.r.Peek(len(c.r.boundary))
	if string(begin) == c.r.boundary {
		c.err = io.EOF
		return
	}
	line, err := c.r.r.ReadSlice('\n')
	text := bytes.Clone(line)
	switch {
	case err == io.EOF:
		c.err = io.ErrUnexpectedEOF
	case err != nil && err != bufio.ErrBufferFull:
		c.err = err
	}
	keep := 0
	if bytes.HasSuffix(text, []byte("\r\n")) {
		keep = 2
	} else if bytes.HasSuffix(text, []byte("\n")) {
		keep = 1
	}
	c.line = append(c.end, text[:len(text)-keep]...)
	c.end = text[len(text)-keep:]
}

// A Form is a form that has been read.
type Form struct {
	Value map[string][]string
	File  map[string][]*FileHeader
}

// A FileHeader describes a file of a form.
type FileHeader struct {
	Filename string
	Header   textproto.MIMEHeader
	Size     int64
	content  []byte
	file     string
}

// A File is an open file of a form.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
	io.Closer
}

type inMemory struct{ *io.SectionReader }

func (inMemory) Close() error { return nil }

// Open opens the file. It must be closed.
func (fh *FileHeader) Open() (File, error) {
	if fh.file != "" {
		return os.Open(fh.file)
	}
	return inMemory{io.NewSectionReader(bytes.NewReader(fh.content), 0, int64(len(fh.content)))}, nil
}

// RemoveAll removes the files that did not fit into memory.
func (f *Form) RemoveAll() error {
	var failed error
	for _, list := range f.File {
		for _, fh := range list {
			if fh.file == "" {
				continue
			}
			if err := os.Remove(fh.file); err != nil && !errors.Is(err, os.ErrNotExist) && failed == nil {
				failed = err
			}
		}
	}
	return failed
}

// ReadForm reads a form. Files beyond so many bytes are kept in temporary files, until RemoveAll.
func (r *Reader) ReadForm(maxMemory int64) (form *Form, err error) {
	form = &Form{Value: map[string][]string{}, File: map[string][]*FileHeader{}}
	defer func() {
		if err != nil {
			form.RemoveAll()
			form = nil
		}
	}()
	// Room for one byte more must not overflow.
	maxMemory = min(maxMemory, math.MaxInt64-10<<20-1)
	room, files := maxMemory+10<<20, maxMemory
	for {
		p, err := r.NextPart()
		if err == io.EOF {
			return form, nil
		}
		if err != nil {
			return form, err
		}
		name := p.FormName()
		if name == "" {
			continue
		}
		filename := p.FileName()
		var b bytes.Buffer
		if filename == "" {
			n, err := io.CopyN(&b, p, room+1)
			if err != nil && err != io.EOF {
				return form, err
			}
			if room -= n; room < 0 {
				return form, ErrMessageTooLarge
			}
			form.Value[name] = append(form.Value[name], b.String())
			continue
		}
		fh := &FileHeader{Filename: filename, Header: p.Header}
		n, err := io.CopyN(&b, p, max(files, 0)+1)
		if err != nil && err != io.EOF {
			return form, err
		}
		if n > files {
			f, err := os.CreateTemp("", "multipart-")
			if err != nil {
				return form, err
			}
			size, err := io.Copy(f, io.MultiReader(&b, p))
			if e := f.Close(); err == nil {
				err = e
			}
			if err != nil {
				os.Remove(f.Name())
				return form, err
			}
			fh.file, fh.Size = f.Name(), size
		} else {
			fh.content, fh.Size = b.Bytes(), n
			files -= n
		}
		form.File[name] = append(form.File[name], fh)
	}
}
