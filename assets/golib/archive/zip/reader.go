package zip

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// A Reader has the files of an archive.
type Reader struct {
	File          []*File
	Comment       string
	decompressors map[uint16]Decompressor
}

// A ReadCloser is a Reader of a file that must be closed.
type ReadCloser struct {
	Reader
	f *os.File
}

// A File is a file of an archive.
type File struct {
	FileHeader
	zip    *Reader
	r      io.ReaderAt
	offset int64
}

// OpenReader opens the archive of a name.
func OpenReader(name string) (*ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	rc := &ReadCloser{f: f}
	if err := rc.init(f, info.Size()); err != nil {
		f.Close()
		return nil, err
	}
	return rc, nil
}

// Close closes the archive.
func (rc *ReadCloser) Close() error { return rc.f.Close() }

// NewReader reads the list of an archive of so many bytes.
func NewReader(r io.ReaderAt, size int64) (*Reader, error) {
	if size < 0 {
		return nil, errors.New("zip: size cannot be negative")
	}
	zr := new(Reader)
	if err := zr.init(r, size); err != nil {
		return nil, err
	}
	return zr, nil
}

// RegisterDecompressor makes a way to decompress known to this reader.
func (r *Reader) RegisterDecompressor(method uint16, dcomp Decompressor) {
	if r.decompressors == nil {
		r.decompressors = map[uint16]Decompressor{}
	}
	r.decompressors[method] = dcomp
}

const endLength = 22

func (r *Reader) init(from io.ReaderAt, size int64) error {
	tail := make([]byte, min(size, endLength+0xffff))
	if _, err := from.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return err
	}
	le := binary.LittleEndian
	end := -1
	for i := len(tail) - endLength; i >= 0; i-- {
		if le.Uint32(tail[i:]) == endSignature && i+endLength+int(le.Uint16(tail[i+20:])) <= len(tail) {
			end = i
			break
		}
	}
	if end < 0 {
		return ErrFormat
	}
	e := tail[end:]
	n, length, start := int(le.Uint16(e[10:])), int64(le.Uint32(e[12:])), int64(le.Uint32(e[16:]))
	r.Comment = string(e[endLength : endLength+int(le.Uint16(e[20:]))])
	// Before the archive there may be something else.
	base := size - int64(len(tail)) + int64(end) - length - start
	if base < 0 || start+length > size {
		return ErrFormat
	}
	list := make([]byte, length)
	if _, err := from.ReadAt(list, base+start); err != nil && err != io.EOF {
		return err
	}
	for range n {
		if len(list) < 46 || le.Uint32(list) != centralSignature {
			return ErrFormat
		}
		f := &File{zip: r, r: from}
		f.CreatorVersion, f.ReaderVersion = le.Uint16(list[4:]), le.Uint16(list[6:])
		f.Flags, f.Method = le.Uint16(list[8:]), le.Uint16(list[10:])
		f.ModifiedTime, f.ModifiedDate = le.Uint16(list[12:]), le.Uint16(list[14:])
		f.CRC32, f.CompressedSize, f.UncompressedSize = le.Uint32(list[16:]), le.Uint32(list[20:]), le.Uint32(list[24:])
		f.CompressedSize64, f.UncompressedSize64 = uint64(f.CompressedSize), uint64(f.UncompressedSize)
		name, extra, comment := int(le.Uint16(list[28:])), int(le.Uint16(list[30:])), int(le.Uint16(list[32:]))
		f.ExternalAttrs = le.Uint32(list[38:])
		f.offset = base + int64(le.Uint32(list[42:]))
		if list = list[46:]; len(list) < name+extra+comment {
			return ErrFormat
		}
		f.Name = string(list[:name])
		f.Extra = bytes.Clone(list[name : name+extra])
		f.Comment = string(list[name+extra : name+extra+comment])
		list = list[name+extra+comment:]
		valid, needed := plainText(f.Name)
		f.NonUTF8 = f.Flags&flagUTF8 == 0 && (!valid || needed)
		f.Modified = f.ModTime()
		f.readExtra()
		r.File = append(r.File, f)
	}
	return nil
}

func (f *File) readExtra() {
	le := binary.LittleEndian
	for extra := f.Extra; len(extra) >= 4; {
		tag, size := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return
		}
		if tag == timeExtra && size >= 5 && extra[0]&1 != 0 {
			exact := time.Unix(int64(int32(le.Uint32(extra[1:]))), 0).UTC()
			// The other time is the same, but of some place on earth.
			apart := f.Modified.Sub(exact).Round(15 * time.Minute)
			if apart < 14*time.Hour && apart > -14*time.Hour {
				f.Modified = exact.In(time.FixedZone("", int(apart.Seconds())))
				if apart == 0 {
					f.Modified = exact
				}
			}
		}
		extra = extra[size:]
	}
}

// DataOffset returns where the file's bytes begin.
func (f *File) DataOffset() (int64, error) {
	var head [30]byte
	if _, err := f.r.ReadAt(head[:], f.offset); err != nil && err != io.EOF {
		return 0, err
	}
	le := binary.LittleEndian
	if le.Uint32(head[:]) != localSignature {
		return 0, ErrFormat
	}
	return f.offset + 30 + int64(le.Uint16(head[26:])) + int64(le.Uint16(head[28:])), nil
}

// OpenRaw returns the file's bytes as they are compressed.
func (f *File) OpenRaw() (io.Reader, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	return io.NewSectionReader(f.r, at, int64(f.CompressedSize64)), nil
}

// Open returns the file's contents. They must be closed.
func (f *File) Open() (io.ReadCloser, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 {
		return &checked{f: f, rc: io.NopCloser(bytes.NewReader(nil)), crc: crc32.NewIEEE()}, nil
	}
	dcomp := f.zip.decompressors[f.Method]
	if dcomp == nil {
		dcomp = decompressors[f.Method]
	}
	if dcomp == nil {
		return nil, ErrAlgorithm
	}
	return &checked{f: f, rc: dcomp(raw), crc: crc32.NewIEEE()}, nil
}

// checked compares length and checksum at the end.
type checked struct {
	f   *File
	rc  io.ReadCloser
	crc hash.Hash32
	n   uint64
	err error
}

func (c *checked) Stat() (fs.FileInfo, error) { return c.f.FileInfo(), nil }

func (c *checked) Read(b []byte) (n int, err error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err = c.rc.Read(b)
	c.crc.Write(b[:n])
	c.n += uint64(n)
	switch {
	case c.n > c.f.UncompressedSize64:
		err = ErrFormat
	case err == io.EOF && c.n != c.f.UncompressedSize64:
		err = io.ErrUnexpectedEOF
	case err == io.EOF && c.f.CRC32 != 0 && c.crc.Sum32() != c.f.CRC32:
		err = ErrChecksum
	}
	c.err = err
	return n, err
}

func (c *checked) Close() error { return c.rc.Close() }

// Open opens a file or directory as io/fs has it.
func (r *Reader) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	below := map[string]*File{}
	var own *File
	for _, f := range r.File {
		clean := strings.TrimSuffix(f.Name, "/")
		if clean == name {
			if own = f; !strings.HasSuffix(f.Name, "/") {
				rc, err := f.Open()
				if err != nil {
					return nil, err
				}
				return rc.(fs.File), nil
			}
			continue
		}
		if rest, ok := strings.CutPrefix(clean, prefix); ok && rest != "" {
			first, _, deeper := strings.Cut(rest, "/")
			if !deeper {
				below[first] = f
			} else if below[first] == nil {
				below[first] = directory(prefix + first)
			}
		}
	}
	if own == nil && len(below) == 0 && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if own == nil {
		own = directory(name)
	}
	d := &openDir{own: own}
	for _, f := range below {
		d.left = append(d.left, info{&f.FileHeader})
	}
	slices.SortFunc(d.left, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return d, nil
}

// directory describes a directory that the archive only implies.
func directory(name string) *File {
	h := FileHeader{Name: path.Clean(name) + "/"}
	h.SetMode(fs.ModeDir | 0555)
	return &File{FileHeader: h}
}

type openDir struct {
	own  *File
	left []fs.DirEntry
}

func (d *openDir) Close() error { return nil }

func (d *openDir) Stat() (fs.FileInfo, error) { return d.own.FileInfo(), nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: strings.TrimSuffix(d.own.Name, "/"), Err: errors.New("is a directory")}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.left)
	if count > 0 && n > count {
		n = count
	}
	if n == 0 && count > 0 {
		return nil, io.EOF
	}
	list := slices.Clone(d.left[:n])
	d.left = d.left[n:]
	return list, nil
}
