// Package fs has what all file systems share.
package fs

import (
	"errors"
	"syscall"
	"time"
)

// General errors.
var (
	ErrInvalid    = errors.New("invalid argument")
	ErrPermission = syscall.ErrPermission
	ErrExist      = syscall.ErrExist
	ErrNotExist   = syscall.ErrNotExist
	ErrClosed     = errors.New("file already closed")
)

// SkipDir skips a directory in a walk.
var SkipDir = errors.New("skip this directory")

// SkipAll ends a walk.
var SkipAll = errors.New("skip everything and stop the walk")

// A PathError is a failed operation on a file.
type PathError struct {
	Op   string
	Path string
	Err  error
}

// Error gives the operation, the file and the cause.
func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *PathError) Unwrap() error { return e.Err }

// Timeout reports whether time ran out.
func (e *PathError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// A FileMode is a file's type and permissions.
type FileMode uint32

// Bits of a FileMode.
const (
	ModeDir FileMode = 1 << (31 - iota)
	ModeAppend
	ModeExclusive
	ModeTemporary
	ModeSymlink
	ModeDevice
	ModeNamedPipe
	ModeSocket
	ModeSetuid
	ModeSetgid
	ModeCharDevice
	ModeSticky
	ModeIrregular

	ModeType = ModeDir | ModeSymlink | ModeNamedPipe | ModeSocket | ModeDevice | ModeCharDevice | ModeIrregular

	ModePerm FileMode = 0777
)

// String returns the mode as ls shows it.
func (m FileMode) String() string {
	var b []byte
	for i, c := range "dalTLDpSugct?" {
		if m&(1<<(31-i)) != 0 {
			b = append(b, byte(c))
		}
	}
	if len(b) == 0 {
		b = append(b, '-')
	}
	for i, c := range "rwxrwxrwx" {
		if m&(1<<(8-i)) == 0 {
			c = '-'
		}
		b = append(b, byte(c))
	}
	return string(b)
}

// IsDir reports whether it is a directory's.
func (m FileMode) IsDir() bool { return m&ModeDir != 0 }

// IsRegular reports whether it is a plain file's.
func (m FileMode) IsRegular() bool { return m&ModeType == 0 }

// Perm returns the permissions.
func (m FileMode) Perm() FileMode { return m & ModePerm }

// Type returns the type.
func (m FileMode) Type() FileMode { return m & ModeType }

// FileInfo describes a file.
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}

// DirEntry is a file in a directory.
type DirEntry interface {
	Name() string
	IsDir() bool
	Type() FileMode
	Info() (FileInfo, error)
}

// File is an open file.
type File interface {
	Stat() (FileInfo, error)
	Read([]byte) (int, error)
	Close() error
}

// FS is a file system.
type FS interface {
	Open(name string) (File, error)
}

// WalkDirFunc is called for each file of a walk.
type WalkDirFunc func(path string, d DirEntry, err error) error

type entry struct {
	info FileInfo
}

func (e entry) Name() string { return e.info.Name() }

func (e entry) IsDir() bool { return e.info.IsDir() }

func (e entry) Type() FileMode { return e.info.Mode().Type() }

func (e entry) Info() (FileInfo, error) { return e.info, nil }

// FileInfoToDirEntry makes a DirEntry of info.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return entry{info}
}
