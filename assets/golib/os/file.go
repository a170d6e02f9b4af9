package os

import (
	"errors"
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
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
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
	fd      int
	name    string
	closed  bool
	appends bool
	listed  int // entries that ReadDir has returned
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
func open(name string, flag, perm int) (fd, errno int)
func closeFile(fd int) (errno int)
func read(fd int, b []byte, at int64) (n, errno int)
func write(fd int, b []byte, at int64) (n, errno int)
func seek(fd int, offset int64, whence int) (at int64, errno int)
func truncate(fd int, size int64) (errno int)
func stat(fd int, name string, follow bool) (size, modified int64, mode int, identity int64, errno int)
func chmod(fd int, name string, perm int) (errno int)
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
	fd, errno := open(name, flag, int(perm))
	if errno != 0 {
		return nil, &PathError{Op: "open", Path: name, Err: syscall.Errno(errno)}
	}
	return &File{fd: fd, name: name, appends: flag&O_APPEND != 0}, nil
}

var (
	errNegative = errors.New("negative offset")
	errAppends  = errors.New("os: invalid use of WriteAt on file opened with O_APPEND")
)

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
		return 0, &PathError{Op: "readat", Path: f.name, Err: errNegative}
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
	if f.appends {
		return 0, errAppends
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: errNegative}
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
	if ret == 0 {
		f.listed = 0
	}
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

// Chmod sets the permissions.
func (f *File) Chmod(mode FileMode) error {
	if err := f.check("chmod"); err != nil {
		return err
	}
	return f.failed("chmod", chmod(f.fd, "", int(mode)))
}

// Stat describes the file.
func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	size, modified, mode, identity, errno := stat(f.fd, "", true)
	if errno != 0 {
		return nil, f.failed("stat", errno)
	}
	return &fileInfo{base(f.name), size, modified, FileMode(mode), identity}, nil
}

// ReadDir returns the next n entries of a directory; all that are left if n is not positive.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	if err := f.check("readdir"); err != nil {
		return nil, err
	}
	all, err := ReadDir(f.name)
	if err != nil {
		if e, ok := err.(*PathError); ok {
			e.Op = "readdirent"
		}
		return nil, err
	}
	all = all[min(f.listed, len(all)):]
	if n > 0 {
		if len(all) == 0 {
			return nil, io.EOF
		}
		all = all[:min(n, len(all))]
	}
	f.listed += len(all)
	return all, nil
}

// Readdir is ReadDir with descriptions of the files.
func (f *File) Readdir(n int) ([]FileInfo, error) {
	list, err := f.ReadDir(n)
	infos := make([]FileInfo, 0, len(list))
	for _, e := range list {
		info, _ := e.Info()
		infos = append(infos, info)
	}
	return infos, err
}

// Readdirnames is ReadDir with names only.
func (f *File) Readdirnames(n int) (names []string, err error) {
	list, err := f.ReadDir(n)
	names = make([]string, 0, len(list))
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names, err
}

// Chdir makes the directory the working directory.
func (f *File) Chdir() error {
	if err := f.check("chdir"); err != nil {
		return err
	}
	return f.failed("chdir", chdir(f.name))
}

// Chown is accepted: there is one user.
func (f *File) Chown(uid, gid int) error { return f.check("chown") }

// ReadFrom writes all of r to the file.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(struct{ io.Writer }{f}, r)
}

// WriteTo writes the rest of the file to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, struct{ io.Reader }{f})
}

// ErrNoDeadline says that a file knows no deadlines.
var ErrNoDeadline = errors.New("file type does not support deadline")

// SetDeadline reports that there are none.
func (f *File) SetDeadline(t time.Time) error { return f.noDeadline() }

// SetReadDeadline reports that there are none.
func (f *File) SetReadDeadline(t time.Time) error { return f.noDeadline() }

// SetWriteDeadline reports that there are none.
func (f *File) SetWriteDeadline(t time.Time) error { return f.noDeadline() }

func (f *File) noDeadline() error {
	if err := f.check("set deadline"); err != nil {
		return err
	}
	return &PathError{Op: "set deadline", Path: f.name, Err: ErrNoDeadline}
}

type fileInfo struct {
	name     string
	size     int64
	modified int64
	mode     FileMode
	identity int64
}

func (i *fileInfo) Name() string { return i.name }

func (i *fileInfo) Size() int64 { return i.size }

func (i *fileInfo) Mode() FileMode { return i.mode }

func (i *fileInfo) ModTime() time.Time { return time.Unix(0, i.modified) }

func (i *fileInfo) IsDir() bool { return i.mode.IsDir() }

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

// Lstat describes a file and does not follow a link.
func Lstat(name string) (FileInfo, error) { return describe("lstat", name) }

func describe(op, name string) (FileInfo, error) {
	size, modified, mode, identity, errno := stat(-1, name, op != "lstat" && op != "lchown")
	if errno != 0 {
		return nil, &PathError{Op: op, Path: name, Err: syscall.Errno(errno)}
	}
	return &fileInfo{base(name), size, modified, FileMode(mode), identity}, nil
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
