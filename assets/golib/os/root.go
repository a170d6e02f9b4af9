package os

import (
	"errors"
	"internal/handle"
	"io"
	"io/fs"
	"syscall"
	"time"
)

var (
	errEscapes   = errors.New("path escapes from parent")
	errEmptyPath = errors.New("empty path")
	errFileMode  = errors.New("unsupported file mode")
)

// A Root is a directory that its methods do not leave, whatever names they are given. It must be closed.
type Root struct {
	name   string
	full   string
	handle int
	closed bool
}

// OpenRoot opens a directory as a Root.
func OpenRoot(name string) (*Root, error) {
	info, err := describe("open", name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &PathError{Op: "open", Path: name, Err: errors.New("not a directory")}
	}
	full := name
	if name[0] != '/' {
		full = getwd() + "/" + name
	}
	return newRoot(name, full)
}

func newRoot(name, full string) (*Root, error) {
	id, ok := handle.Open("file", name)
	if !ok {
		return nil, &PathError{Op: "open", Path: name, Err: syscall.EMFILE}
	}
	return &Root{name: name, full: full, handle: id}, nil
}

// OpenInRoot opens a file below dir.
func OpenInRoot(dir, name string) (*File, error) {
	r, err := OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.Open(name)
}

// Name returns the name that OpenRoot was given.
func (r *Root) Name() string { return r.name }

// Close closes the root; files that were opened with it stay open.
func (r *Root) Close() error {
	if !r.closed {
		r.closed = true
		handle.Close(r.handle)
	}
	return nil
}

// resolve returns where a name below the root is. Each directory on the way must be there.
func (r *Root) resolve(name string) (string, error) {
	switch {
	case r.closed:
		return "", ErrClosed
	case name == "":
		return "", errEmptyPath
	case name[0] == '/':
		return "", errEscapes
	}
	var way []string
	for i := 0; i < len(name); {
		end := i
		for end < len(name) && name[end] != '/' {
			if name[end] == 0 {
				return "", syscall.EINVAL
			}
			end++
		}
		part, last := name[i:end], end == len(name)
		i = end + 1
		switch {
		case part == "" || part == ".":
		case part == "..":
			if len(way) == 0 {
				return "", errEscapes
			}
			way = way[:len(way)-1]
		default:
			way = append(way, part)
			if last {
				break
			}
			if info, err := describe("", r.below(way)); err != nil {
				return "", underlying(err)
			} else if !info.IsDir() {
				return "", syscall.ENOTDIR
			}
		}
	}
	return r.below(way), nil
}

func (r *Root) below(way []string) string {
	full := r.full
	for _, part := range way {
		full += "/" + part
	}
	return full
}

// within calls f with where the name is; its error tells the operation and the name.
func (r *Root) within(op, name string, f func(full string) error) error {
	full, err := r.resolve(name)
	if err == nil {
		err = f(full)
	}
	if err != nil {
		return &PathError{Op: op, Path: name, Err: underlying(err)}
	}
	return nil
}

// Open opens a file for reading.
func (r *Root) Open(name string) (*File, error) { return r.OpenFile(name, O_RDONLY, 0) }

// Create makes a file, or empties it, and opens it.
func (r *Root) Create(name string) (*File, error) {
	return r.OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

// OpenFile opens a file with flags and, if it is made, permissions.
func (r *Root) OpenFile(name string, flag int, perm FileMode) (f *File, err error) {
	err = r.within("openat", name, func(full string) error {
		if perm&0777 != perm {
			return errFileMode
		}
		f, err = OpenFile(full, flag, perm)
		return err
	})
	if err != nil {
		return nil, err
	}
	f.name = r.name + "/" + name
	return f, nil
}

// OpenRoot opens a directory below as a Root of its own.
func (r *Root) OpenRoot(name string) (sub *Root, err error) {
	err = r.within("openat", name, func(full string) error {
		info, err := Stat(full)
		if err == nil && !info.IsDir() {
			err = syscall.ENOTDIR
		}
		if err == nil {
			sub, err = newRoot(r.name+"/"+name, full)
		}
		return err
	})
	return sub, err
}

// Stat describes a file.
func (r *Root) Stat(name string) (info FileInfo, err error) {
	err = r.within("statat", name, func(full string) error {
		info, err = Stat(full)
		if described, ok := info.(*fileInfo); ok {
			described.name = base(name)
		}
		return err
	})
	return info, err
}

// Lstat describes a file.
func (r *Root) Lstat(name string) (FileInfo, error) { return r.Stat(name) }

// ReadFile reads a whole file.
func (r *Root) ReadFile(name string) ([]byte, error) {
	f, err := r.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// WriteFile writes a whole file.
func (r *Root) WriteFile(name string, data []byte, perm FileMode) error {
	f, err := r.OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// Mkdir makes a directory.
func (r *Root) Mkdir(name string, perm FileMode) error {
	return r.within("mkdirat", name, func(full string) error {
		if perm&0777 != perm {
			return errFileMode
		}
		return Mkdir(full, perm)
	})
}

// MkdirAll makes a directory and those above it.
func (r *Root) MkdirAll(name string, perm FileMode) error {
	if perm&0777 != perm {
		return &PathError{Op: "mkdirat", Path: name, Err: errFileMode}
	}
	for i := 1; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		full, err := r.resolve(name[:i])
		if err != nil {
			return &PathError{Op: "mkdirat", Path: name, Err: err}
		}
		if info, err := Stat(full); err == nil && !info.IsDir() {
			return &PathError{Op: "openat", Path: name[:i], Err: syscall.ENOTDIR}
		}
		if err := Mkdir(full, perm); err != nil && !IsExist(err) {
			return &PathError{Op: "mkdirat", Path: name, Err: underlying(err)}
		}
	}
	return nil
}

// Remove removes a file or an empty directory, but not the root itself.
func (r *Root) Remove(name string) error {
	return r.within("removeat", name, func(full string) error {
		if full == r.full {
			return syscall.EINVAL
		}
		return Remove(full)
	})
}

// RemoveAll removes a file or a directory with all that is in it, but not the root itself.
func (r *Root) RemoveAll(name string) error {
	err := r.within("RemoveAll", name, func(full string) error {
		if full == r.full {
			return syscall.EINVAL
		}
		return RemoveAll(full)
	})
	if IsNotExist(err) {
		return nil
	}
	return err
}

// Rename gives a file another name.
func (r *Root) Rename(oldname, newname string) error {
	from, err := r.resolve(oldname)
	if err == nil {
		var to string
		if to, err = r.resolve(newname); err == nil {
			if from == r.full {
				err = syscall.EBUSY
			} else {
				err = Rename(from, to)
			}
		}
	}
	return linkError("renameat", oldname, newname, err)
}

func linkError(op, from, to string, err error) error {
	if err == nil {
		return nil
	}
	return &LinkError{op, from, to, underlying(err)}
}

// Link fails: the simulated disk has no links.
func (r *Root) Link(oldname, newname string) error {
	return linkError("linkat", oldname, newname, syscall.ENOTSUP)
}

// Symlink fails: the simulated disk has no links.
func (r *Root) Symlink(oldname, newname string) error {
	return linkError("symlinkat", oldname, newname, syscall.ENOTSUP)
}

// Readlink fails: the simulated disk has no links.
func (r *Root) Readlink(name string) (string, error) {
	return "", r.within("readlinkat", name, func(full string) error {
		_, err := Readlink(full)
		return err
	})
}

// Chmod sets a file's permissions.
func (r *Root) Chmod(name string, mode FileMode) error {
	return r.within("chmodat", name, func(full string) error { return Chmod(full, mode) })
}

// Chown is accepted: there is one user.
func (r *Root) Chown(name string, uid, gid int) error {
	return r.within("chownat", name, func(full string) error { return Chown(full, uid, gid) })
}

// Lchown is accepted: there is one user.
func (r *Root) Lchown(name string, uid, gid int) error {
	return r.within("lchownat", name, func(full string) error { return Lchown(full, uid, gid) })
}

// Chtimes is accepted: files keep the time of their last change.
func (r *Root) Chtimes(name string, atime time.Time, mtime time.Time) error {
	return r.within("chtimesat", name, func(full string) error { return Chtimes(full, atime, mtime) })
}

// FS returns the files below the root as a file system.
func (r *Root) FS() fs.FS { return &rootFS{r} }

type rootFS struct{ r *Root }

func (f *rootFS) check(op, name string) error {
	if !fs.ValidPath(name) {
		return &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	return nil
}

// Open opens a file.
func (f *rootFS) Open(name string) (fs.File, error) {
	if err := f.check("open", name); err != nil {
		return nil, err
	}
	file, err := f.r.Open(name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// ReadDir returns the entries of a directory.
func (f *rootFS) ReadDir(name string) ([]DirEntry, error) {
	if err := f.check("readdir", name); err != nil {
		return nil, err
	}
	dir, err := f.r.Open(name)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return ReadDir(f.r.full + "/" + name)
}

// ReadFile reads a whole file.
func (f *rootFS) ReadFile(name string) ([]byte, error) {
	if err := f.check("readfile", name); err != nil {
		return nil, err
	}
	return f.r.ReadFile(name)
}

// Stat describes a file.
func (f *rootFS) Stat(name string) (FileInfo, error) {
	if err := f.check("stat", name); err != nil {
		return nil, err
	}
	return f.r.Stat(name)
}
