package tar

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Writer writes an archive entry by entry.
type Writer struct {
	w    io.Writer
	left int64 // bytes of the entry that are to come
	pad  int64
	err  error
}

// NewWriter returns a writer of an archive.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Flush fills the last block of the entry up. WriteHeader and Close do so by themselves.
func (tw *Writer) Flush() error {
	if tw.err != nil {
		return tw.err
	}
	if tw.left > 0 {
		return fmt.Errorf("archive/tar: missed writing %d bytes", tw.left)
	}
	_, tw.err = tw.w.Write(make([]byte, tw.pad))
	tw.pad = 0
	return tw.err
}

func octal(field []byte, n int64) bool {
	text := strconv.FormatInt(n, 8)
	if n < 0 || len(text) >= len(field) {
		return false
	}
	copy(field, strings.Repeat("0", len(field)-1-len(text))+text)
	return true
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == 0 {
			return false
		}
	}
	return true
}

// split divides a long name at a slash so that both parts have room.
func split(name string) (prefix, rest string, ok bool) {
	if len(name) <= 100 || !ascii(name) {
		return "", name, len(name) <= 100
	}
	at := strings.LastIndexByte(strings.TrimSuffix(name[:min(len(name), 156)], "/"), '/')
	if at <= 0 || len(name)-at-1 > 100 || at == len(name)-1 {
		return "", name, false
	}
	return name[:at], name[at+1:], true
}

// WriteHeader begins an entry.
func (tw *Writer) WriteHeader(hdr *Header) error {
	if err := tw.Flush(); err != nil {
		return err
	}
	h := *hdr
	if h.Typeflag == TypeRegA {
		h.Typeflag = TypeReg
		if strings.HasSuffix(h.Name, "/") {
			h.Typeflag = TypeDir
		}
	}
	if h.Size < 0 {
		return tw.refuse("negative size on header-only type")
	}
	if h.Format == FormatUnknown {
		h.ModTime = h.ModTime.Round(time.Second)
		h.AccessTime, h.ChangeTime = time.Time{}, time.Time{}
	}
	var b block
	records := maps.Clone(h.PAXRecords)
	note := func(key, value string) {
		if records == nil {
			records = map[string]string{}
		}
		records[key] = value
	}
	prefix, name, ok := split(h.Name)
	if !ok || !ascii(h.Name) {
		note("path", h.Name)
		prefix, name = "", h.Name
	}
	text := func(field []byte, key, s string) {
		if len(s) > len(field) || !ascii(s) {
			note(key, s)
		}
		copy(field, plain(s))
	}
	number := func(field []byte, key string, n int64) {
		if !octal(field, n) {
			note(key, strconv.FormatInt(n, 10))
			octal(field, 0)
		}
	}
	copy(b.name(), plain(name))
	copy(b.prefix(), prefix)
	octal(b.mode(), h.Mode)
	number(b.uid(), "uid", int64(h.Uid))
	number(b.gid(), "gid", int64(h.Gid))
	number(b.size(), "size", h.Size)
	seconds := int64(0)
	if !h.ModTime.IsZero() {
		seconds = h.ModTime.Unix()
	}
	number(b.modTime(), "mtime", seconds)
	if h.Format == FormatPAX && h.ModTime.Nanosecond() != 0 {
		note("mtime", pointed(h.ModTime))
	}
	b[156] = h.Typeflag
	text(b.linkname(), "linkpath", h.Linkname)
	text(b.uname(), "uname", h.Uname)
	text(b.gname(), "gname", h.Gname)
	if len(records) > 0 && h.Format == FormatUSTAR {
		return tw.refuse("USTAR cannot encode the header")
	}
	copy(b.magic(), "ustar\x0000")
	octal(b.devmajor(), h.Devmajor)
	octal(b.devminor(), h.Devminor)
	if len(records) > 0 {
		if err := tw.extended(h.Name, records); err != nil {
			return err
		}
	}
	tw.finish(&b)
	switch h.Typeflag {
	case TypeLink, TypeSymlink, TypeChar, TypeBlock, TypeDir, TypeFifo:
		h.Size = 0
	}
	tw.left, tw.pad = h.Size, padding(h.Size)
	return tw.err
}

func (tw *Writer) refuse(why string) error {
	tw.err = errors.New("archive/tar: cannot encode header: " + why)
	return tw.err
}

func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 && r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func pointed(t time.Time) string {
	return strings.TrimRight(fmt.Sprintf("%d.%09d", t.Unix(), t.Nanosecond()), "0")
}

func (tw *Writer) finish(b *block) {
	octal(b.checksum()[:7], b.sum())
	b.checksum()[7] = ' '
	_, tw.err = tw.w.Write(b[:])
}

// extended writes what has no room in a header as an entry of its own before it.
func (tw *Writer) extended(name string, records map[string]string) error {
	var data strings.Builder
	for _, key := range slices.Sorted(maps.Keys(records)) {
		length := len(key) + len(records[key]) + 3
		n := length + len(strconv.Itoa(length))
		n = length + len(strconv.Itoa(n))
		fmt.Fprintf(&data, "%d %s=%s\n", n, key, records[key])
	}
	var b block
	dir, file := "", strings.TrimSuffix(plain(name), "/")
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		dir, file = file[:i+1], file[i+1:]
	}
	short := dir + "PaxHeaders.0/" + file
	copy(b.name(), short[:min(len(short), 100)])
	octal(b.mode(), 0)
	octal(b.uid(), 0)
	octal(b.gid(), 0)
	octal(b.size(), int64(data.Len()))
	octal(b.modTime(), 0)
	b[156] = TypeXHeader
	copy(b.magic(), "ustar\x0000")
	tw.finish(&b)
	if tw.err == nil {
		_, tw.err = io.WriteString(tw.w, data.String()+strings.Repeat("\x00", int(padding(int64(data.Len())))))
	}
	return tw.err
}

// Write writes the entry's contents: as many bytes as its header says.
func (tw *Writer) Write(b []byte) (int, error) {
	if tw.err != nil {
		return 0, tw.err
	}
	over := int64(len(b)) > tw.left
	if over {
		b = b[:tw.left]
	}
	n, err := tw.w.Write(b)
	tw.left -= int64(n)
	if err != nil {
		tw.err = err
		return n, err
	}
	if over {
		return n, ErrWriteTooLong
	}
	return n, nil
}

// Close ends the archive; it fails if the last entry lacks bytes. It does not close the writer below.
func (tw *Writer) Close() error {
	if tw.err == ErrWriteAfterClose {
		return nil
	}
	err := tw.Flush()
	if err == nil {
		_, err = tw.w.Write(make([]byte, 2*blockSize))
	}
	tw.err = ErrWriteAfterClose
	return err
}

// AddFS adds the files of a file system.
func (tw *Writer) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		h, err := FileInfoHeader(info, "")
		if err != nil {
			return err
		}
		h.Name = name
		if d.IsDir() {
			h.Name += "/"
		}
		if err := tw.WriteHeader(h); err != nil || !info.Mode().IsRegular() {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(tw, f)
		return err
	})
}
