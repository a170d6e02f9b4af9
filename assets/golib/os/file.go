package os

import (
	"internal/stdio"
	"io"
	"io/fs"
	"syscall"
	"time"
)

// Flags of OpenFile.
const (
	O_RDONLY = 0x0
	O_WRONLY = 0x1
	O_RDWR   = 0x2
	O_CREATE = 0x40
	O_EXCL   = 0x80
	O_TRUNC  = 0x200
	O_APPEND = 0x400
	O_SYNC   = 0x101000
)

// Whence values of Seek.
const (
	SEEK_SET = 0
	SEEK_CUR = 1
	SEEK_END = 2
)

// File types and descriptions, as in package io/fs.
type (
	FileMode  = fs.FileMode
	FileInfo  = fs.FileInfo
	DirEntry  = fs.DirEntry
	PathError = fs.PathError
)

// Bits of a FileMode.
const (
	ModeDir     = fs.ModeDir
	ModeAppend  = fs.ModeAppend
	ModeSymlink = fs.ModeSymlink
	ModeDevice  = fs.ModeDevice
	ModeType    = fs.ModeType
	ModePerm    = fs.ModePerm
)

// General errors.
var (
	ErrInvalid    = fs.ErrInvalid
	ErrPermission = fs.ErrPermission
	ErrExist      = fs.ErrExist
	ErrNotExist   = fs.ErrNotExist
	ErrClosed     = fs.ErrClosed
)

// A File is an open file of the simulated world.
type File struct {
	fd     int
	name   string
	closed bool
}

// The standard streams.
var (
	Stdin  = &File{fd: 0, name: "/dev/stdin"}
	Stdout = &File{fd: 1, name: "/dev/stdout"}
	Stderr = &File{fd: 2, name: "/dev/stderr"}
)

func init() {
	stdio.Out = func(b []byte) (int, error) { return Stdout.Write(b) }
	stdio.In = func(b []byte) (int, error) { return Stdin.Read(b) }
}

// The natives return the system's error numbers, 0 if all is well.
func open(name string, flag int) (fd, errno int)
func closeFile(fd int) (errno int)
func read(fd int, b []byte, at int64) (n, errno int)
func write(fd int, b []byte, at int64) (n, errno int)
func seek(fd int, offset int64, whence int) (at int64, errno int)
func truncate(fd int, size int64) (errno int)
func stat(fd int, name string) (size, modified int64, dir bool, errno int)
func makePipe() (r, w, errno int)

func (f *File) failed(op string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &PathError{Op: op, Path: f.name, Err: syscall.Errno(errno)}
}

func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

// Open opens a file for reading.
func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

// Create makes or empties a file and opens it.
func Create(name string) (*File, error) { return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666) }

// OpenFile opens a file as the flags say.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	fd, errno := open(name, flag)
	if errno != 0 {
		return nil, &PathError{Op: "open", Path: name, Err: syscall.Errno(errno)}
	}
	return &File{fd: fd, name: name}, nil
}

// NewFile returns the file with the descriptor.
func NewFile(fd uintptr, name string) *File { return &File{fd: int(fd), name: name} }

// Pipe returns the two ends of a pipe.
func Pipe() (r *File, w *File, err error) {
	rfd, wfd, errno := makePipe()
	if errno != 0 {
		return nil, nil, NewSyscallError("pipe2", syscall.Errno(errno))
	}
	return &File{fd: rfd, name: "|0"}, &File{fd: wfd, name: "|1"}, nil
}

// Name returns the name that the file was opened with.
func (f *File) Name() string { return f.name }

// Fd returns the descriptor.
func (f *File) Fd() uintptr {
	if f == nil || f.closed {
		return ^uintptr(0)
	}
	return uintptr(f.fd)
}

// Close closes the file; a second time it is an error.
func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		return err
	}
	f.closed = true
	return f.failed("close", closeFile(f.fd))
}

// Read reads.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	n, errno := read(f.fd, b, -1)
	if n == 0 && errno == 0 && len(b) > 0 {
		return 0, io.EOF
	}
	return n, f.failed("read", errno)
}

// ReadAt reads at a place.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: ErrInvalid}
	}
	n, errno := read(f.fd, b, off)
	if n < len(b) && errno == 0 {
		return n, io.EOF
	}
	return n, f.failed("read", errno)
}

// Write writes.
func (f *File) Write(b []byte) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	n, errno := write(f.fd, b, -1)
	return n, f.failed("write", errno)
}

// WriteAt writes at a place.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: ErrInvalid}
	}
	n, errno := write(f.fd, b, off)
	return n, f.failed("write", errno)
}

// WriteString writes s.
func (f *File) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }

// Seek sets the place of the next read or write.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if err := f.check("seek"); err != nil {
		return 0, err
	}
	ret, errno := seek(f.fd, offset, whence)
	return ret, f.failed("seek", errno)
}

// Sync does nothing: the simulated disk is always up to date.
func (f *File) Sync() error { return f.check("sync") }

// Truncate sets the file's length.
func (f *File) Truncate(size int64) error {
	if err := f.check("truncate"); err != nil {
		return err
	}
	return f.failed("truncate", truncate(f.fd, size))
}

// Chmod is accepted: permissions are not simulated.
func (f *File) Chmod(mode FileMode) error { return f.check("chmod") }

// Stat describes the file.
func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	size, modified, dir, errno := stat(f.fd, "")
	if errno != 0 {
		return nil, f.failed("stat", errno)
	}
	return &fileInfo{base(f.name), size, modified, dir}, nil
}

// ReadDir returns the entries of a directory, sorted.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	if err := f.check("readdir"); err != nil {
		return nil, err
	}
	return ReadDir(f.name)
}

// SetDeadline is accepted: simulated files never wait.
func (f *File) SetDeadline(t time.Time) error { return f.check("set deadline") }

type fileInfo struct {
	name     string
	size     int64
	modified int64
	dir      bool
}

func (i *fileInfo) Name() string { return i.name }

func (i *fileInfo) Size() int64 { return i.size }

func (i *fileInfo) Mode() FileMode {
	if i.dir {
		return ModeDir | 0755
	}
	return 0644
}

func (i *fileInfo) ModTime() time.Time { return time.Unix(0, i.modified) }

func (i *fileInfo) IsDir() bool { return i.dir }

func (i *fileInfo) Sys() any { return nil }

func base(name string) string {
	for len(name) > 1 && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0 && len(name) > 1; i-- {
		if name[i] == '/' {
			return name[i+1:]
		}
	}
	if name == "" {
		return "."
	}
	return name
}

// Stat describes a file.
func Stat(name string) (FileInfo, error) { return describe("stat", name) }

// Lstat describes a file; there are no links.
func Lstat(name string) (FileInfo, error) { return describe("lstat", name) }

func describe(op, name string) (FileInfo, error) {
	size, modified, dir, errno := stat(-1, name)
	if errno != 0 {
		return nil, &PathError{Op: op, Path: name, Err: syscall.Errno(errno)}
	}
	return &fileInfo{base(name), size, modified, dir}, nil
}

// ReadFile returns the contents of a file.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(f)
	f.Close()
	return b, err
}

// WriteFile sets the contents of a file.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}
