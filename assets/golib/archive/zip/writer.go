package zip

import (
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// A Writer writes an archive. Close writes the list of its files; without it the archive is of no use.
type Writer struct {
	w           io.Writer
	at          int64
	begun       int64
	files       []*entry
	last        *fileWriter
	closed      bool
	comment     string
	compressors map[uint16]Compressor
	err         error
}

type entry struct {
	*FileHeader
	offset int64
	raw    bool
}

// NewWriter returns a writer of an archive.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

func (w *Writer) write(b []byte) error {
	if w.err != nil {
		return w.err
	}
	n, err := w.w.Write(b)
	w.at += int64(n)
	w.err = err
	return err
}

// SetOffset says where in a larger file the archive begins.
func (w *Writer) SetOffset(n int64) {
	if w.at != w.begun {
		panic("zip: SetOffset called after data was written")
	}
	w.at, w.begun = n, n
}

// SetComment sets the archive's comment.
func (w *Writer) SetComment(comment string) error {
	if len(comment) > 0xffff {
		return errors.New("zip: Writer.Comment too long")
	}
	w.comment = comment
	return nil
}

// Flush does nothing: nothing is kept back.
func (w *Writer) Flush() error { return w.err }

// RegisterCompressor makes a way to compress known to this writer.
func (w *Writer) RegisterCompressor(method uint16, comp Compressor) {
	if w.compressors == nil {
		w.compressors = map[uint16]Compressor{}
	}
	w.compressors[method] = comp
}

// Create begins a file, which is compressed; a name that ends in a slash is a directory. It is written before the next one begins.
func (w *Writer) Create(name string) (io.Writer, error) {
	return w.CreateHeader(&FileHeader{Name: name, Method: Deflate})
}

func (w *Writer) finish() error {
	if w.last != nil && !w.last.closed {
		return w.last.close()
	}
	return nil
}

// plainText tells whether s needs the mark that it is UTF-8, and whether it can have it.
func plainText(s string) (valid, needed bool) {
	for _, r := range s {
		if r < 0x20 || r > 0x7d || r == 0x5c {
			if !utf8.ValidRune(r) || r == utf8.RuneError {
				return false, false
			}
			needed = true
		}
	}
	return true, needed
}

func (w *Writer) begin(h *FileHeader) error {
	if err := w.finish(); err != nil {
		return err
	}
	if len(w.files) > 0 && w.files[len(w.files)-1].FileHeader == h {
		return errors.New("archive/zip: invalid duplicate FileHeader")
	}
	return nil
}

// CreateHeader begins a file with a header, which the writer fills in and the caller leaves alone.
func (w *Writer) CreateHeader(h *FileHeader) (io.Writer, error) {
	if err := w.begin(h); err != nil {
		return nil, err
	}
	h.Flags |= flagDescriptor
	validName, needed := plainText(h.Name)
	validComment, also := plainText(h.Comment)
	switch {
	case h.NonUTF8:
		h.Flags &^= flagUTF8
	case (needed || also) && validName && validComment:
		h.Flags |= flagUTF8
	}
	h.CreatorVersion = h.CreatorVersion&0xff00 | 20
	h.ReaderVersion = 20
	if !h.Modified.IsZero() {
		h.ModifiedDate, h.ModifiedTime = dosTime(h.Modified)
		extra := binary.LittleEndian.AppendUint16(nil, timeExtra)
		extra = append(binary.LittleEndian.AppendUint16(extra, 5), 1)
		h.Extra = append(h.Extra, binary.LittleEndian.AppendUint32(extra, uint32(h.Modified.Unix()))...)
	}
	f := &fileWriter{w: w, entry: &entry{FileHeader: h, offset: w.at}}
	if strings.HasSuffix(h.Name, "/") {
		h.Method = Store
		h.Flags &^= flagDescriptor
		h.CompressedSize, h.CompressedSize64, h.UncompressedSize, h.UncompressedSize64 = 0, 0, 0, 0
		f.directory = true
	} else {
		comp := w.compressors[h.Method]
		if comp == nil {
			comp = compressors[h.Method]
		}
		if comp == nil {
			return nil, ErrAlgorithm
		}
		f.crc = crc32.NewIEEE()
		var err error
		if f.comp, err = comp(&f.packed); err != nil {
			return nil, err
		}
		f.packed.w = w
	}
	w.files = append(w.files, f.entry)
	w.last = f
	return f, w.write(local(h))
}

// CreateRaw begins a file whose bytes are compressed already.
func (w *Writer) CreateRaw(h *FileHeader) (io.Writer, error) {
	if err := w.begin(h); err != nil {
		return nil, err
	}
	h.CompressedSize, h.UncompressedSize = uint32(h.CompressedSize64), uint32(h.UncompressedSize64)
	f := &fileWriter{w: w, entry: &entry{FileHeader: h, offset: w.at, raw: true}}
	w.files = append(w.files, f.entry)
	w.last = f
	return f, w.write(local(h))
}

// Copy copies a file of another archive as it is compressed there.
func (w *Writer) Copy(f *File) error {
	r, err := f.OpenRaw()
	if err != nil {
		return err
	}
	h := f.FileHeader
	to, err := w.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, r)
	return err
}

// AddFS adds the files of a file system.
func (w *Writer) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !d.IsDir() && !info.Mode().IsRegular() {
			return errors.New("zip: cannot add non-regular file")
		}
		h, err := FileInfoHeader(info)
		if err != nil {
			return err
		}
		h.Name, h.Method = name, Deflate
		if d.IsDir() {
			h.Name += "/"
		}
		to, err := w.CreateHeader(h)
		if err != nil || d.IsDir() {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(to, f)
		return err
	})
}

func local(h *FileHeader) []byte {
	le := binary.LittleEndian
	b := le.AppendUint32(nil, localSignature)
	for _, v := range []uint16{h.ReaderVersion, h.Flags, h.Method, h.ModifiedTime, h.ModifiedDate} {
		b = le.AppendUint16(b, v)
	}
	if h.Flags&flagDescriptor != 0 {
		b = append(b, make([]byte, 12)...) // they follow the data
	} else {
		for _, v := range []uint32{h.CRC32, uint32(h.CompressedSize64), uint32(h.UncompressedSize64)} {
			b = le.AppendUint32(b, v)
		}
	}
	b = le.AppendUint16(b, uint16(len(h.Name)))
	b = le.AppendUint16(b, uint16(len(h.Extra)))
	return append(append(b, h.Name...), h.Extra...)
}

// Close writes the list of the files. It does not close the writer below.
func (w *Writer) Close() error {
	if err := w.finish(); err != nil {
		return err
	}
	w.last = nil
	if w.closed {
		return errors.New("zip: writer closed twice")
	}
	w.closed = true
	le := binary.LittleEndian
	start := w.at
	for _, h := range w.files {
		b := le.AppendUint32(nil, centralSignature)
		for _, v := range []uint16{h.CreatorVersion, h.ReaderVersion, h.Flags, h.Method, h.ModifiedTime, h.ModifiedDate} {
			b = le.AppendUint16(b, v)
		}
		for _, v := range []uint32{h.CRC32, h.CompressedSize, h.UncompressedSize} {
			b = le.AppendUint32(b, v)
		}
		for _, v := range []int{len(h.Name), len(h.Extra), len(h.Comment), 0, 0} {
			b = le.AppendUint16(b, uint16(v))
		}
		b = le.AppendUint32(b, h.ExternalAttrs)
		b = le.AppendUint32(b, uint32(h.offset))
		b = append(append(append(b, h.Name...), h.Extra...), h.Comment...)
		if err := w.write(b); err != nil {
			return err
		}
	}
	b := le.AppendUint32(nil, endSignature)
	for _, v := range []int{0, 0, len(w.files), len(w.files)} {
		b = le.AppendUint16(b, uint16(v))
	}
	b = le.AppendUint32(b, uint32(w.at-start))
	b = le.AppendUint32(b, uint32(start))
	b = le.AppendUint16(b, uint16(len(w.comment)))
	return w.write(append(b, w.comment...))
}

type counted struct {
	w *Writer
	n int64
}

func (c *counted) Write(b []byte) (int, error) {
	if err := c.w.write(b); err != nil {
		return 0, err
	}
	c.n += int64(len(b))
	return len(b), nil
}

// A fileWriter takes the contents of the file that was begun last.
type fileWriter struct {
	*entry
	w         *Writer
	directory bool
	packed    counted
	comp      io.WriteCloser
	crc       hash.Hash32
	n         int64
	closed    bool
}

func (f *fileWriter) Write(b []byte) (int, error) {
	switch {
	case f.directory && len(b) == 0:
		return 0, nil
	case f.directory:
		return 0, errors.New("zip: write to directory")
	case f.closed:
		return 0, errors.New("zip: write to closed file")
	case f.raw:
		return len(b), f.w.write(b)
	}
	f.crc.Write(b)
	f.n += int64(len(b))
	return f.comp.Write(b)
}

func (f *fileWriter) close() error {
	f.closed = true
	if f.directory || f.raw {
		return nil
	}
	if err := f.comp.Close(); err != nil {
		return err
	}
	f.CRC32 = f.crc.Sum32()
	f.CompressedSize64, f.UncompressedSize64 = uint64(f.packed.n), uint64(f.n)
	f.CompressedSize, f.UncompressedSize = uint32(f.packed.n), uint32(f.n)
	le := binary.LittleEndian
	b := le.AppendUint32(nil, descriptorSignature)
	for _, v := range []uint32{f.CRC32, f.CompressedSize, f.UncompressedSize} {
		b = le.AppendUint32(b, v)
	}
	return f.w.write(b)
}
