// Package os is the simulated system: its files, environment and process.
package os

import (
	"errors"
	"internal/ending"
	"io"
	"io/fs"
	"syscall"
	"time"
)

// Separators of the simulated system.
const (
	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

// ErrProcessDone says that a process has ended.
var ErrProcessDone = errors.New("os: process already finished")

// ErrDeadlineExceeded says that time ran out.
var ErrDeadlineExceeded = errors.New("i/o timeout")

// Args are the program's name and arguments.
var Args = arguments()

func arguments() []string

// exit ends the program at once.
func exit(code int)

// Exit ends the program with the status; no deferred call runs.
func Exit(code int) {
	if code == 0 && ending.Guarded {
		panic("unexpected call to os.Exit(0) during test")
	}
	exit(code)
}

// A Signal can be sent to a process.
type Signal interface {
	String() string
	Signal()
}

// The signals that every system has.
var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// A SyscallError is a failed system call.
type SyscallError struct {
	Syscall string
	Err     error
}

// Error gives the call and the cause.
func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *SyscallError) Unwrap() error { return e.Err }

// Timeout reports whether time ran out.
func (e *SyscallError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// NewSyscallError wraps err unless it is nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// A LinkError is a failed operation on two files.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

// Error gives the operation, the files and the cause.
func (e *LinkError) Error() string {
	return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *LinkError) Unwrap() error { return e.Err }

func underlying(err error) error {
	switch err := err.(type) {
	case *PathError:
		return err.Err
	case *LinkError:
		return err.Err
	case *SyscallError:
		return err.Err
	}
	return err
}

func means(err, target error) bool {
	err = underlying(err)
	if err == target {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(target)
}

// IsNotExist reports whether err means that a file does not exist.
func IsNotExist(err error) bool { return means(err, ErrNotExist) }

// IsExist reports whether err means that a file exists.
func IsExist(err error) bool { return means(err, ErrExist) }

// IsPermission reports whether err means that permission is missing.
func IsPermission(err error) bool { return means(err, ErrPermission) }

// IsTimeout reports whether err means that time ran out.
func IsTimeout(err error) bool {
	t, ok := underlying(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func getenv(key string) (value string, ok bool)
func setenv(key, value string, unset bool)
func environ() []string

// Getenv returns the environment variable's value.
func Getenv(key string) string {
	value, _ := getenv(key)
	return value
}

// LookupEnv returns the environment variable's value and whether it is set.
func LookupEnv(key string) (string, bool) { return getenv(key) }

// Setenv sets an environment variable.
func Setenv(key, value string) error {
	faulty := key == ""
	for i := range len(key) {
		faulty = faulty || key[i] == '=' || key[i] == 0
	}
	for i := range len(value) {
		faulty = faulty || value[i] == 0
	}
	if faulty {
		return NewSyscallError("setenv", syscall.EINVAL)
	}
	setenv(key, value, false)
	return nil
}

// Unsetenv removes an environment variable.
func Unsetenv(key string) error {
	setenv(key, "", true)
	return nil
}

// Environ returns the environment as key=value.
func Environ() []string { return environ() }

// Clearenv removes all environment variables.
func Clearenv() {
	for _, pair := range environ() {
		for i := range len(pair) {
			if pair[i] == '=' {
				setenv(pair[:i], "", true)
				break
			}
		}
	}
}

// Expand replaces $name and ${name} by what mapping returns.
func Expand(s string, mapping func(string) string) string {
	out := ""
	for i := 0; i < len(s); i++ {
		if s[i] != '$' || i+1 == len(s) {
			out += s[i : i+1]
			continue
		}
		name, length := variable(s[i+1:])
		switch {
		case name != "":
			out += mapping(name)
		case length == 0: // no name follows
			out += "$"
		}
		i += length
	}
	return out
}

// variable returns the name at the beginning of s, which may stand in braces, and the length of that. A faulty brace has no name.
func variable(s string) (name string, length int) {
	if s[0] == '{' {
		for end := 1; end < len(s); end++ {
			if s[end] == '}' {
				return s[1:end], end + 1
			}
		}
		return "", 1
	}
	switch c := s[0]; {
	case c == '*', c == '#', c == '$', c == '@', c == '!', c == '?', c == '-', '0' <= c && c <= '9':
		return s[:1], 1
	}
	for length < len(s) && isNameByte(s[length]) {
		length++
	}
	return s[:length], length
}

func isNameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// ExpandEnv replaces $name and ${name} by environment variables.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// The natives for names return the system's error numbers.
func remove(name string) (errno int)
func makeDir(name string, perm int) (errno int)
func link(target, name string) (errno int)
func readLink(name string) (target string, errno int)
func chtimes(name string, modified int64) (errno int)
func rename(from, to string) (errno int)
func list(name string) (names []string, errno int)
func getwd() string
func chdir(name string) (errno int)

func pathError(op, name string, errno int) error {
	if errno == 0 {
		return nil
	}
	return &PathError{Op: op, Path: name, Err: syscall.Errno(errno)}
}

// Remove removes a file or an empty directory.
func Remove(name string) error { return pathError("remove", name, remove(name)) }

// RemoveAll removes a file or directory and all below it.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if path == "." || len(path) >= 2 && path[len(path)-2:] == "/." {
		return &PathError{Op: "RemoveAll", Path: path, Err: syscall.EINVAL}
	}
	for len(path) > 1 && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	return removeAll(path)
}

// removeAll removes as much as it can; the first failure is told.
func removeAll(path string) error {
	errno := syscall.Errno(remove(path))
	if errno == 0 || errno == syscall.ENOENT {
		return nil
	}
	if info, err := Lstat(path); err != nil || !info.IsDir() {
		return &PathError{Op: "unlinkat", Path: path, Err: errno}
	}
	var first error
	names, fault := list(path)
	if fault != 0 {
		first = &PathError{Op: "openfdat", Path: path, Err: syscall.Errno(fault)}
	}
	for _, name := range names {
		if err := removeAll(path + "/" + name); first == nil {
			first = err
		}
	}
	errno = syscall.Errno(remove(path))
	switch {
	case errno == 0 || errno == syscall.ENOENT:
		return nil
	case first != nil:
		return first
	}
	return &PathError{Op: "unlinkat", Path: path, Err: errno}
}

// Mkdir makes a directory.
func Mkdir(name string, perm FileMode) error {
	return pathError("mkdir", name, makeDir(name, int(perm)))
}

// MkdirAll makes a directory and those above it.
func MkdirAll(path string, perm FileMode) error {
	if info, err := Stat(path); err == nil {
		if info.IsDir() {
			return nil
		}
		return pathError("mkdir", path, int(syscall.ENOTDIR))
	}
	end := len(path)
	for end > 0 && path[end-1] == '/' {
		end--
	}
	for end > 0 && path[end-1] != '/' {
		end--
	}
	for end > 0 && path[end-1] == '/' {
		end--
	}
	if end > 0 {
		if err := MkdirAll(path[:end], perm); err != nil {
			return err
		}
	}
	err := Mkdir(path, perm)
	if err != nil {
		if info, fault := Lstat(path); fault == nil && info.IsDir() {
			return nil
		}
	}
	return err
}

// Rename gives a file another name.
func Rename(oldpath, newpath string) error {
	if errno := rename(oldpath, newpath); errno != 0 {
		return &LinkError{"rename", oldpath, newpath, syscall.Errno(errno)}
	}
	return nil
}

// Truncate sets a file's length.
func Truncate(name string, size int64) error {
	f, err := OpenFile(name, O_WRONLY, 0)
	if err != nil {
		return pathError("truncate", name, int(underlying(err).(syscall.Errno)))
	}
	defer f.Close()
	return f.Truncate(size)
}

// ReadDir returns the entries of a directory, sorted.
func ReadDir(name string) ([]DirEntry, error) {
	names, errno := list(name)
	if errno != 0 {
		return nil, pathError("open", name, errno)
	}
	entries := make([]DirEntry, 0, len(names))
	for _, n := range names {
		info, err := Lstat(name + "/" + n)
		if err != nil {
			return entries, err
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	return entries, nil
}

// Chmod sets a file's permissions.
func Chmod(name string, mode FileMode) error {
	return pathError("chmod", name, chmod(-1, name, int(mode)))
}

// Chtimes sets the time of a file's last change, unless it is zero; nobody keeps when a file was read.
func Chtimes(name string, atime time.Time, mtime time.Time) error {
	if _, err := describe("chtimes", name); err != nil || mtime.IsZero() {
		return err
	}
	return pathError("chtimes", name, chtimes(name, mtime.UnixNano()))
}

// TempDir returns the directory for temporary files.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

var temporary uint32 = 1000000000

func temporaryName(dir, pattern string) string {
	if dir == "" {
		dir = TempDir()
	}
	prefix, suffix := pattern, ""
	for i := len(pattern) - 1; i >= 0; i-- {
		if pattern[i] == '*' {
			prefix, suffix = pattern[:i], pattern[i+1:]
			break
		}
	}
	temporary = temporary*1664525 + 1013904223
	digits := ""
	for n := temporary; n > 0; n /= 10 {
		digits = string(rune('0'+n%10)) + digits
	}
	return dir + "/" + prefix + digits + suffix
}

var errSeparator = errors.New("pattern contains path separator")

func hasSeparator(pattern string) bool {
	for i := range len(pattern) {
		if pattern[i] == PathSeparator {
			return true
		}
	}
	return false
}

// MkdirTemp makes a new directory; a * of the pattern is replaced.
func MkdirTemp(dir, pattern string) (string, error) {
	if hasSeparator(pattern) {
		return "", &PathError{Op: "mkdirtemp", Path: pattern, Err: errSeparator}
	}
	for {
		name := temporaryName(dir, pattern)
		err := Mkdir(name, 0700)
		if IsExist(err) {
			continue
		}
		if IsNotExist(err) {
			if _, missing := Stat(dir); IsNotExist(missing) {
				return "", missing
			}
		}
		if err != nil {
			name = ""
		}
		return name, err
	}
}

// CreateTemp makes and opens a new file; a * of the pattern is replaced.
func CreateTemp(dir, pattern string) (*File, error) {
	if hasSeparator(pattern) {
		return nil, &PathError{Op: "createtemp", Path: pattern, Err: errSeparator}
	}
	for {
		f, err := OpenFile(temporaryName(dir, pattern), O_RDWR|O_CREATE|O_EXCL, 0600)
		if !IsExist(err) {
			return f, err
		}
	}
}

// Getwd returns the working directory.
func Getwd() (dir string, err error) { return getwd(), nil }

// Chdir sets the working directory.
func Chdir(dir string) error { return pathError("chdir", dir, chdir(dir)) }

// Hostname returns the simulated machine's name.
func Hostname() (name string, err error) { return "defer", nil }

// Executable returns the program's name.
func Executable() (string, error) { return Args[0], nil }

// UserHomeDir returns the home directory.
func UserHomeDir() (string, error) {
	if home := Getenv("HOME"); home != "" {
		return home, nil
	}
	return "", errors.New("$HOME is not defined")
}

// Getpid returns the process's number.
func Getpid() int { return 1000 }

// Getppid returns the number of the process above.
func Getppid() int { return 1 }

// Getuid returns the user's number.
func Getuid() int { return 1000 }

// Getgid returns the group's number.
func Getgid() int { return 1000 }

// Getpagesize returns the size of a page of memory.
func Getpagesize() int { return 4096 }

// Getegid returns the group's number.
func Getegid() int { return 1000 }

// Geteuid returns the user's number.
func Geteuid() int { return 1000 }

// Getgroups returns the user's groups.
func Getgroups() ([]int, error) { return []int{1000}, nil }

// UserCacheDir returns the directory for what may be lost.
func UserCacheDir() (string, error) { return userDir("XDG_CACHE_HOME", "/.cache") }

// UserConfigDir returns the directory for settings.
func UserConfigDir() (string, error) { return userDir("XDG_CONFIG_HOME", "/.config") }

func userDir(variable, below string) (string, error) {
	if dir := Getenv(variable); dir != "" {
		if dir[0] != '/' {
			return "", errors.New("path in $" + variable + " is relative")
		}
		return dir, nil
	}
	home := Getenv("HOME")
	if home == "" {
		return "", errors.New("neither $" + variable + " nor $HOME are defined")
	}
	return home + below, nil
}

// IsPathSeparator reports whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == PathSeparator }

// SameFile reports whether two descriptions are of one file.
func SameFile(fi1, fi2 FileInfo) bool {
	a, ok := fi1.(*fileInfo)
	b, also := fi2.(*fileInfo)
	if !ok || !also {
		return false
	}
	if a.identity != 0 || b.identity != 0 {
		return a.identity == b.identity
	}
	return a.name == b.name && a.mode == b.mode && a.size == b.size && a.modified == b.modified
}

// Chown is accepted: there is one user.
func Chown(name string, uid, gid int) error {
	_, err := describe("chown", name)
	return err
}

// Lchown is accepted: there is one user.
func Lchown(name string, uid, gid int) error {
	_, err := describe("lchown", name)
	return err
}

// Symlink makes a link to oldname, which need not be there.
func Symlink(oldname, newname string) error {
	if errno := link(oldname, newname); errno != 0 {
		return &LinkError{"symlink", oldname, newname, syscall.Errno(errno)}
	}
	return nil
}

// Link fails: a file of the simulated disk has one name.
func Link(oldname, newname string) error {
	return &LinkError{"link", oldname, newname, syscall.ENOTSUP}
}

// Readlink returns where a link leads.
func Readlink(name string) (string, error) {
	target, errno := readLink(name)
	return target, pathError("readlink", name, errno)
}

type dirFS string

// DirFS returns the files below dir as a file system.
func DirFS(dir string) fs.FS { return dirFS(dir) }

func (d dirFS) full(op, name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	if d == "" {
		return "", &PathError{Op: op, Path: name, Err: errors.New("os: DirFS with empty root")}
	}
	return string(d) + "/" + name, nil
}

func short(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

func (d dirFS) Open(name string) (fs.File, error) {
	full, err := d.full("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(full)
	if err != nil {
		return nil, short(err, name)
	}
	return f, nil
}

func (d dirFS) ReadFile(name string) ([]byte, error) {
	full, err := d.full("readfile", name)
	if err != nil {
		return nil, err
	}
	b, err := ReadFile(full)
	return b, short(err, name)
}

func (d dirFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := d.full("readdir", name)
	if err != nil {
		return nil, err
	}
	list, err := ReadDir(full)
	return list, short(err, name)
}

func (d dirFS) Stat(name string) (fs.FileInfo, error) {
	full, err := d.full("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := Stat(full)
	return info, short(err, name)
}

func (d dirFS) Lstat(name string) (fs.FileInfo, error) {
	full, err := d.full("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(full)
	return info, short(err, name)
}

func (d dirFS) ReadLink(name string) (string, error) {
	full, err := d.full("readlink", name)
	if err != nil {
		return "", err
	}
	target, err := Readlink(full)
	return target, short(err, name)
}

// CopyFS copies a file system to dir.
func CopyFS(dir string, fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := dir
		if name != "." {
			to += "/" + name
		}
		switch d.Type() {
		case ModeDir:
			return MkdirAll(to, 0777)
		case ModeSymlink:
			target, err := fs.ReadLink(fsys, name)
			if err != nil {
				return err
			}
			return Symlink(target, to)
		case 0:
		default:
			return &PathError{Op: "CopyFS", Path: name, Err: ErrInvalid}
		}
		from, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer from.Close()
		info, err := from.Stat()
		if err != nil {
			return err
		}
		f, err := OpenFile(to, O_CREATE|O_EXCL|O_WRONLY, 0666|info.Mode()&0777)
		if err != nil {
			return err
		}
		if _, err := io.Copy(f, from); err != nil {
			f.Close()
			return &PathError{Op: "Copy", Path: to, Err: err}
		}
		return f.Close()
	})
}
