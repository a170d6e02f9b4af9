// Package tar reads and writes tar archives.
package tar

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Errors of archives.
var (
	ErrHeader          = errors.New("archive/tar: invalid tar header")
	ErrWriteTooLong    = errors.New("archive/tar: write too long")
	ErrFieldTooLong    = errors.New("archive/tar: header field too long")
	ErrWriteAfterClose = errors.New("archive/tar: write after close")
	ErrInsecurePath    = errors.New("archive/tar: insecure file path")
)

// Kinds of entries.
const (
	TypeReg           = '0'
	TypeRegA          = '\x00'
	TypeLink          = '1'
	TypeSymlink       = '2'
	TypeChar          = '3'
	TypeBlock         = '4'
	TypeDir           = '5'
	TypeFifo          = '6'
	TypeCont          = '7'
	TypeXHeader       = 'x'
	TypeXGlobalHeader = 'g'
	TypeGNUSparse     = 'S'
	TypeGNULongName   = 'L'
	TypeGNULongLink   = 'K'
)

// A Format is a kind of archive.
type Format int

// The formats.
const (
	FormatUnknown Format = 0
	FormatUSTAR   Format = 2
	FormatPAX     Format = 4
	FormatGNU     Format = 8
)

// String returns the names.
func (f Format) String() string {
	var names []string
	for bit, name := range map[Format]string{FormatUSTAR: "USTAR", FormatPAX: "PAX", FormatGNU: "GNU"} {
		if f == bit {
			return name
		}
		if f&bit != 0 {
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return "<unknown>"
	case 1:
		return names[0]
	}
	return "(" + strings.Join(names, " | ") + ")"
}

// A Header describes an entry.
type Header struct {
	Typeflag   byte
	Name       string
	Linkname   string
	Size       int64
	Mode       int64
	Uid        int
	Gid        int
	Uname      string
	Gname      string
	ModTime    time.Time
	AccessTime time.Time
	ChangeTime time.Time
	Devmajor   int64
	Devminor   int64
	Xattrs     map[string]string
	PAXRecords map[string]string
	Format     Format
}

// FileInfoNames is a description that knows the names of owner and group.
type FileInfoNames interface {
	fs.FileInfo
	Uname() (string, error)
	Gname() (string, error)
}

// Modes beyond permissions.
const (
	setUID = 04000
	setGID = 02000
	sticky = 01000
)

// FileInfoHeader makes a header of a file's description; link is where a link leads. The name has no directory.
func FileInfoHeader(fi fs.FileInfo, link string) (*Header, error) {
	if fi == nil {
		return nil, errors.New("archive/tar: FileInfo is nil")
	}
	mode := fi.Mode()
	h := &Header{Name: fi.Name(), ModTime: fi.ModTime(), Mode: int64(mode.Perm())}
	switch {
	case mode.IsRegular():
		h.Typeflag, h.Size = TypeReg, fi.Size()
	case mode.IsDir():
		h.Typeflag = TypeDir
		h.Name += "/"
	case mode&fs.ModeSymlink != 0:
		h.Typeflag, h.Linkname = TypeSymlink, link
	case mode&fs.ModeCharDevice != 0:
		h.Typeflag = TypeChar
	case mode&fs.ModeDevice != 0:
		h.Typeflag = TypeBlock
	case mode&fs.ModeNamedPipe != 0:
		h.Typeflag = TypeFifo
	case mode&fs.ModeSocket != 0:
		return nil, errors.New("archive/tar: sockets not supported")
	default:
		return nil, fmt.Errorf("archive/tar: unknown file mode %v", mode)
	}
	for bit, m := range map[int64]fs.FileMode{setUID: fs.ModeSetuid, setGID: fs.ModeSetgid, sticky: fs.ModeSticky} {
		if mode&m != 0 {
			h.Mode |= bit
		}
	}
	if named, ok := fi.(FileInfoNames); ok {
		var err error
		if h.Uname, err = named.Uname(); err != nil {
			return nil, err
		}
		if h.Gname, err = named.Gname(); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// FileInfo describes the entry.
func (h *Header) FileInfo() fs.FileInfo { return info{h} }

type info struct{ h *Header }

func (i info) Size() int64 { return i.h.Size }

func (i info) IsDir() bool { return i.Mode().IsDir() }

func (i info) ModTime() time.Time { return i.h.ModTime }

func (i info) Sys() any { return i.h }

func (i info) Name() string {
	if i.IsDir() {
		return path.Base(path.Clean(i.h.Name))
	}
	return path.Base(i.h.Name)
}

func (i info) String() string { return fs.FormatFileInfo(i) }

func (i info) Mode() fs.FileMode {
	mode := fs.FileMode(i.h.Mode).Perm()
	for bit, m := range map[int64]fs.FileMode{setUID: fs.ModeSetuid, setGID: fs.ModeSetgid, sticky: fs.ModeSticky} {
		if i.h.Mode&bit != 0 {
			mode |= m
		}
	}
	switch i.h.Typeflag {
	case TypeSymlink:
		mode |= fs.ModeSymlink
	case TypeChar:
		mode |= fs.ModeDevice | fs.ModeCharDevice
	case TypeBlock:
		mode |= fs.ModeDevice
	case TypeDir:
		mode |= fs.ModeDir
	case TypeFifo:
		mode |= fs.ModeNamedPipe
	}
	return mode
}

const blockSize = 512

// A block is a header as it stands in the archive: field by field from the first byte to the last.
type block [blockSize]byte

func (b *block) name() []byte     { return b[0:100] }
func (b *block) mode() []byte     { return b[100:108] }
func (b *block) uid() []byte      { return b[108:116] }
func (b *block) gid() []byte      { return b[116:124] }
func (b *block) size() []byte     { return b[124:136] }
func (b *block) modTime() []byte  { return b[136:148] }
func (b *block) checksum() []byte { return b[148:156] }
func (b *block) linkname() []byte { return b[157:257] }
func (b *block) magic() []byte    { return b[257:265] }
func (b *block) uname() []byte    { return b[265:297] }
func (b *block) gname() []byte    { return b[297:329] }
func (b *block) devmajor() []byte { return b[329:337] }
func (b *block) devminor() []byte { return b[337:345] }
func (b *block) prefix() []byte   { return b[345:500] }

// sum adds up the bytes, with blanks for the checksum.
func (b *block) sum() (n int64) {
	for i, c := range b {
		if i >= 148 && i < 156 {
			c = ' '
		}
		n += int64(c)
	}
	return n
}

func padding(size int64) int64 { return -size & (blockSize - 1) }
