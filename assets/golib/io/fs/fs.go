// Package fs has what all file systems share.
package fs

import (
	"errors"
	"internal/oserror"
	"path"
	"strings"
	"time"
	"unicode/utf8"
)

// General errors.
var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed
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

func (e entry) String() string { return FormatDirEntry(e) }

// FileInfoToDirEntry makes a DirEntry of info.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return entry{info}
}

// ReadDirFile is an open directory.
type ReadDirFile interface {
	File
	ReadDir(n int) ([]DirEntry, error)
}

// ReadDirFS is a file system with a way of its own to read directories.
type ReadDirFS interface {
	FS
	ReadDir(name string) ([]DirEntry, error)
}

// ReadFileFS is a file system with a way of its own to read files.
type ReadFileFS interface {
	FS
	ReadFile(name string) ([]byte, error)
}

// StatFS is a file system with a way of its own to describe files.
type StatFS interface {
	FS
	Stat(name string) (FileInfo, error)
}

// SubFS is a file system with a way of its own to give a part of it.
type SubFS interface {
	FS
	Sub(dir string) (FS, error)
}

// GlobFS is a file system with a way of its own to match patterns.
type GlobFS interface {
	FS
	Glob(pattern string) ([]string, error)
}

// ReadLinkFS is a file system with links.
type ReadLinkFS interface {
	FS
	ReadLink(name string) (string, error)
	Lstat(name string) (FileInfo, error)
}

// ValidPath reports whether name may be given to Open: slash-separated, not rooted, without . and .. but for "." alone.
func ValidPath(name string) bool {
	if !utf8.ValidString(name) {
		return false
	}
	if name == "." {
		return true
	}
	for {
		i := 0
		for i < len(name) && name[i] != '/' {
			i++
		}
		part := name[:i]
		if part == "" || part == "." || part == ".." {
			return false
		}
		if i == len(name) {
			return true
		}
		name = name[i+1:]
	}
}

// ReadFile returns the contents of a file.
func ReadFile(fsys FS, name string) ([]byte, error) {
	if fsys, ok := fsys.(ReadFileFS); ok {
		return fsys.ReadFile(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []byte
	buf := make([]byte, 4096)
	for {
		n, err := f.Read(buf)
		all = append(all, buf[:n]...)
		if err != nil {
			if err.Error() == "EOF" {
				err = nil
			}
			return all, err
		}
	}
}

// ReadDir returns the entries of a directory, sorted.
func ReadDir(fsys FS, name string) ([]DirEntry, error) {
	if fsys, ok := fsys.(ReadDirFS); ok {
		return fsys.ReadDir(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dir, ok := f.(ReadDirFile)
	if !ok {
		return nil, &PathError{Op: "readdir", Path: name, Err: errors.New("not implemented")}
	}
	list, err := dir.ReadDir(-1)
	for i := range list {
		for j := i; j > 0 && list[j].Name() < list[j-1].Name(); j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return list, err
}

// Stat describes a file.
func Stat(fsys FS, name string) (FileInfo, error) {
	if fsys, ok := fsys.(StatFS); ok {
		return fsys.Stat(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

// Lstat describes a file and does not follow a link.
func Lstat(fsys FS, name string) (FileInfo, error) {
	if fsys, ok := fsys.(ReadLinkFS); ok {
		return fsys.Lstat(name)
	}
	return Stat(fsys, name)
}

// ReadLink returns where a link leads.
func ReadLink(fsys FS, name string) (string, error) {
	if fsys, ok := fsys.(ReadLinkFS); ok {
		return fsys.ReadLink(name)
	}
	return "", &PathError{Op: "readlink", Path: name, Err: ErrInvalid}
}

// WalkDir calls fn for each file below root, in order.
func WalkDir(fsys FS, root string, fn WalkDirFunc) error {
	info, err := Stat(fsys, root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(fsys, root, FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(fsys FS, name string, d DirEntry, fn WalkDirFunc) error {
	if err := fn(name, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	list, err := ReadDir(fsys, name)
	if err != nil {
		if err = fn(name, d, err); err != nil {
			if err == SkipDir {
				err = nil
			}
			return err
		}
	}
	for _, d := range list {
		below := d.Name()
		if name != "." {
			below = name + "/" + below
		}
		if err := walk(fsys, below, d, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// maxDepth is how many slashes a pattern may have.
const maxDepth = 10000

// Glob returns the names that match the pattern.
func Glob(fsys FS, pattern string) (matches []string, err error) {
	if fsys, ok := fsys.(GlobFS); ok {
		return fsys.Glob(pattern)
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if strings.Count(pattern, "/") > maxDepth {
		return nil, path.ErrBadPattern
	}
	if !strings.ContainsAny(pattern, `*?[\`) {
		if _, err := Stat(fsys, pattern); err == nil {
			matches = []string{pattern}
		}
		return matches, nil
	}
	dir, file := path.Split(pattern)
	dirs := []string{"."}
	if dir = path.Clean(dir); dir != "." {
		if dirs, err = Glob(fsys, dir); err != nil {
			return nil, err
		}
	}
	for _, d := range dirs {
		list, err := ReadDir(fsys, d)
		if err != nil {
			continue
		}
		for _, e := range list {
			if ok, _ := path.Match(file, e.Name()); ok {
				matches = append(matches, path.Join(d, e.Name()))
			}
		}
	}
	return matches, nil
}

type subFS struct {
	fsys FS
	dir  string
}

// Sub returns the part of fsys below dir.
func Sub(fsys FS, dir string) (FS, error) {
	if !ValidPath(dir) {
		return nil, &PathError{Op: "sub", Path: dir, Err: ErrInvalid}
	}
	if dir == "." {
		return fsys, nil
	}
	if fsys, ok := fsys.(SubFS); ok {
		return fsys.Sub(dir)
	}
	return &subFS{fsys, dir}, nil
}

func (s *subFS) Open(name string) (File, error) {
	if !ValidPath(name) {
		return nil, &PathError{Op: "open", Path: name, Err: ErrInvalid}
	}
	f, err := s.fsys.Open(path.Join(s.dir, name))
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return f, err
}

// inside calls f with the name as the file system around has it; its error names it as this one does.
func inside[T any](s *subFS, op, name string, f func(fsys FS, name string) (T, error)) (x T, err error) {
	if !ValidPath(name) {
		return x, &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	x, err = f(s.fsys, path.Join(s.dir, name))
	if e, ok := err.(*PathError); ok {
		if n := len(s.dir); len(e.Path) > n+1 && e.Path[:n] == s.dir && e.Path[n] == '/' {
			e.Path = e.Path[n+1:]
		} else if e.Path == s.dir {
			e.Path = "."
		}
	}
	return x, err
}

func (s *subFS) ReadDir(name string) ([]DirEntry, error) { return inside(s, "read", name, ReadDir) }

func (s *subFS) ReadFile(name string) ([]byte, error) { return inside(s, "read", name, ReadFile) }

func (s *subFS) ReadLink(name string) (string, error) { return inside(s, "readlink", name, ReadLink) }

func (s *subFS) Lstat(name string) (FileInfo, error) { return inside(s, "lstat", name, Lstat) }

// FormatFileInfo returns a line about a file.
func FormatFileInfo(info FileInfo) string {
	line := info.Mode().String() + " " + decimal(info.Size()) + " " + info.ModTime().Format("2006-01-02 15:04:05") + " " + info.Name()
	if info.IsDir() {
		line += "/"
	}
	return line
}

// FormatDirEntry returns a line about a directory's entry.
func FormatDirEntry(dir DirEntry) string {
	mode := dir.Type().String()
	line := mode[:len(mode)-9] + " " + dir.Name()
	if dir.IsDir() {
		line += "/"
	}
	return line
}

func decimal(n int64) string {
	text, sign := "", ""
	u := uint64(n)
	if n < 0 {
		sign, u = "-", -u
	}
	for {
		text = string(rune('0'+u%10)) + text
		u /= 10
		if u == 0 {
			return sign + text
		}
	}
}
