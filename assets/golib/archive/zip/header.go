// Package zip reads and writes ZIP archives.
package zip

import (
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Ways to compress.
const (
	Store   uint16 = 0
	Deflate uint16 = 8
)

// Errors of archives.
var (
	ErrFormat       = errors.New("zip: not a valid zip file")
	ErrAlgorithm    = errors.New("zip: unsupported compression algorithm")
	ErrChecksum     = errors.New("zip: checksum error")
	ErrInsecurePath = errors.New("zip: insecure file path")
)

// A Compressor returns a writer that compresses.
type Compressor func(w io.Writer) (io.WriteCloser, error)

// A Decompressor returns a reader of what was compressed.
type Decompressor func(r io.Reader) io.ReadCloser

type keepOpen struct{ io.Writer }

func (keepOpen) Close() error { return nil }

var compressors = map[uint16]Compressor{
	Store:   func(w io.Writer) (io.WriteCloser, error) { return keepOpen{w}, nil },
	Deflate: func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) },
}

var decompressors = map[uint16]Decompressor{
	Store:   io.NopCloser,
	Deflate: flate.NewReader,
}

// RegisterCompressor makes a way to compress known.
func RegisterCompressor(method uint16, comp Compressor) {
	if _, ok := compressors[method]; ok {
		panic("compressor already registered")
	}
	compressors[method] = comp
}

// RegisterDecompressor makes a way to decompress known.
func RegisterDecompressor(method uint16, dcomp Decompressor) {
	if _, ok := decompressors[method]; ok {
		panic("decompressor already registered")
	}
	decompressors[method] = dcomp
}

// A FileHeader describes a file of an archive.
type FileHeader struct {
	Name               string
	Comment            string
	NonUTF8            bool
	CreatorVersion     uint16
	ReaderVersion      uint16
	Flags              uint16
	Method             uint16
	Modified           time.Time
	ModifiedTime       uint16
	ModifiedDate       uint16
	CRC32              uint32
	CompressedSize     uint32
	UncompressedSize   uint32
	CompressedSize64   uint64
	UncompressedSize64 uint64
	Extra              []byte
	ExternalAttrs      uint32
}

// FileInfoHeader makes a header of a file's description.
func FileInfoHeader(fi fs.FileInfo) (*FileHeader, error) {
	size := fi.Size()
	h := &FileHeader{Name: fi.Name(), UncompressedSize64: uint64(size), Modified: fi.ModTime(), UncompressedSize: uint32(size)}
	h.ModifiedDate, h.ModifiedTime = dosTime(h.Modified)
	h.SetMode(fi.Mode())
	return h, nil
}

// FileInfo describes the file.
func (h *FileHeader) FileInfo() fs.FileInfo { return info{h} }

type info struct{ h *FileHeader }

func (i info) Name() string { return path.Base(i.h.Name) }

func (i info) Size() int64 {
	if i.h.UncompressedSize64 > 0 {
		return int64(i.h.UncompressedSize64)
	}
	return int64(i.h.UncompressedSize)
}

func (i info) IsDir() bool { return i.Mode().IsDir() }

func (i info) ModTime() time.Time {
	if i.h.Modified.IsZero() {
		return i.h.ModTime()
	}
	return i.h.Modified.UTC()
}

func (i info) Mode() fs.FileMode { return i.h.Mode() }

func (i info) Type() fs.FileMode { return i.h.Mode().Type() }

func (i info) Sys() any { return i.h }

func (i info) Info() (fs.FileInfo, error) { return i, nil }

func (i info) String() string { return fs.FormatFileInfo(i) }

const unix = 3

// Bits of Unix modes.
const (
	unixType    = 0xf000
	unixDir     = 0x4000
	unixRegular = 0x8000
	unixLink    = 0xa000
)

// Mode returns the permissions and mode.
func (h *FileHeader) Mode() (mode fs.FileMode) {
	switch h.CreatorVersion >> 8 {
	case unix:
		bits := h.ExternalAttrs >> 16
		mode = fs.FileMode(bits & 0777)
		switch bits & unixType {
		case unixDir:
			mode |= fs.ModeDir
		case unixLink:
			mode |= fs.ModeSymlink
		}
	case 0:
		mode = 0666
		if h.ExternalAttrs&0x10 != 0 {
			mode = fs.ModeDir | 0777
		}
		if h.ExternalAttrs&1 != 0 {
			mode &^= 0222
		}
	}
	if strings.HasSuffix(h.Name, "/") {
		mode |= fs.ModeDir
	}
	return mode
}

// SetMode sets the permissions and mode.
func (h *FileHeader) SetMode(mode fs.FileMode) {
	h.CreatorVersion = h.CreatorVersion&0xff | unix<<8
	bits := uint32(mode.Perm())
	switch {
	case mode.IsDir():
		bits |= unixDir
	case mode&fs.ModeSymlink != 0:
		bits |= unixLink
	default:
		bits |= unixRegular
	}
	h.ExternalAttrs = bits << 16
	if mode.IsDir() {
		h.ExternalAttrs |= 0x10
	}
	if mode&0200 == 0 {
		h.ExternalAttrs |= 1
	}
}

// dosTime returns date and time as old systems have them, in steps of two seconds.
func dosTime(t time.Time) (date, clock uint16) {
	date = uint16(t.Day() + int(t.Month())<<5 + (t.Year()-1980)<<9)
	clock = uint16(t.Second()/2 + t.Minute()<<5 + t.Hour()<<11)
	return date, clock
}

// ModTime returns the time of the last change from ModifiedDate and ModifiedTime.
func (h *FileHeader) ModTime() time.Time {
	d, t := int(h.ModifiedDate), int(h.ModifiedTime)
	return time.Date(d>>9+1980, time.Month(d>>5&0xf), d&0x1f, t>>11, t>>5&0x3f, t&0x1f*2, 0, time.UTC)
}

// SetModTime sets the time of the last change.
func (h *FileHeader) SetModTime(t time.Time) {
	t = t.UTC()
	h.Modified = t
	h.ModifiedDate, h.ModifiedTime = dosTime(t)
}

// Signatures of the parts of an archive.
const (
	localSignature      = 0x04034b50
	centralSignature    = 0x02014b50
	endSignature        = 0x06054b50
	descriptorSignature = 0x08074b50
	timeExtra           = 0x5455
)

const (
	flagDescriptor = 0x8
	flagUTF8       = 0x800
)
