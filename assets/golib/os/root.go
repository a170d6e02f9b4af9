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

// resolve returns where a name below the root is; a link at its end is followed if follow is set. Each directory on the way must be there.
func (r *Root) resolve(name string, follow bool) (string, error) {
	if r.closed {
		return "", ErrClosed
	}
	rest, err := parts(nil, name)
	if err != nil {
		return "", err
	}
	var way []string
	links := 0
	for len(rest) > 0 {
		part := rest[len(rest)-1]
		rest = rest[:len(rest)-1]
		switch part {
		case "", ".":
			continue
		case "..":
			if len(way) == 0 {
				return "", errEscapes
			}
			way = way[:len(way)-1]
			continue
		}
		way = append(way, part)
		last := len(rest) == 0
		if last && !follow {
			break
		}
		info, err := describe("lstat", r.below(way))
		switch {
		case err != nil && last:
		case err != nil:
			return "", underlying(err)
		case info.Mode()&ModeSymlink != 0:
			if links++; links > 255 {
				return "", syscall.ELOOP
			}
			target, _ := readLink(r.below(way))
			way = way[:len(way)-1]
			if rest, err = parts(rest, target); err != nil {
				return "", err
			}
		case !info.IsDir() && !last:
			return "", syscall.ENOTDIR
		}
	}
	return r.below(way), nil
}

// parts puts the parts of a name before those of rest, the first one last.
func parts(rest []string, name string) ([]string, error) {
	if name == "" {
		return nil, errEmptyPath
	}
	if name[0] == '/' {
		return nil, errEscapes
	}
	end := len(name)
	for i := len(name) - 1; i >= -1; i-- {
		if i >= 0 && name[i] == 0 {
			return nil, syscall.EINVAL
		}
		if i < 0 || name[i] == '/' {
			rest = append(rest, name[i+1:end])
			end = i
		}
	}
	return rest, nil
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
	return r.at(op, name, true, f)
}

// at is within that need not follow a link at the name's end.
func (r *Root) at(op, name string, follow bool, f func(full string) error) error {
	full, err := r.resolve(name, follow)
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
	follow := flag&(O_CREATE|O_EXCL) != O_CREATE|O_EXCL
	err = r.at("openat", name, follow, func(full string) error {
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
	return r.describe(name, true)
}

func (r *Root) describe(name string, follow bool) (info FileInfo, err error) {
	err = r.at("statat", name, follow, func(full string) error {
		info, err = Lstat(full)
		if described, ok := info.(*fileInfo); ok {
			described.name = base(name)
		}
		return err
	})
	return info, err
}

// Lstat describes a file and does not follow a link.
func (r *Root) Lstat(name string) (FileInfo, error) { return r.describe(name, false) }

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
	return r.at("mkdirat", name, false, func(full string) error {
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
	if name == "" {
		return &PathError{Op: "mkdirat", Path: name, Err: errEmptyPath}
	}
	for i := 1; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		full, err := r.resolve(name[:i], i < len(name))
		if err != nil {
			return &PathError{Op: "mkdirat", Path: name, Err: err}
		}
		if info, err := Stat(full); err == nil && !info.IsDir() {
			return &PathError{Op: "openat", Path: name[:i], Err: syscall.ENOTDIR}
		}
		err = Mkdir(full, perm)
		if IsExist(err) {
			// A link to a directory will do.
			if full, err = r.resolve(name[:i], true); err == nil {
				var info FileInfo
				if info, err = Stat(full); err == nil && !info.IsDir() {
					err = syscall.ENOTDIR
				}
			}
		}
		if err != nil {
			return &PathError{Op: "mkdirat", Path: name, Err: underlying(err)}
		}
	}
	return nil
}

// Remove removes a file or an empty directory, but not the root itself.
func (r *Root) Remove(name string) error {
	return r.at("removeat", name, false, func(full string) error {
		if full == r.full {
			return syscall.EINVAL
		}
		return Remove(full)
	})
}

// RemoveAll removes a file or a directory with all that is in it, but not the root itself.
func (r *Root) RemoveAll(name string) error {
	below := name
	for len(below) > 1 && below[len(below)-1] == '/' {
		below = below[:len(below)-1]
	}
	err := r.at("RemoveAll", below, false, func(full string) error {
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
	from, err := r.resolve(oldname, false)
	if err == nil {
		var to string
		if to, err = r.resolve(newname, false); err == nil {
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

// Link fails: a file of the simulated disk has one name.
func (r *Root) Link(oldname, newname string) error {
	return linkError("linkat", oldname, newname, syscall.ENOTSUP)
}

// Symlink makes a link to oldname, which need not be there and may be outside of the root.
func (r *Root) Symlink(oldname, newname string) error {
	full, err := r.resolve(newname, false)
	if err == nil {
		err = Symlink(oldname, full)
	}
	return linkError("symlinkat", oldname, newname, err)
}

// Readlink returns where a link leads.
func (r *Root) Readlink(name string) (target string, err error) {
	err = r.at("readlinkat", name, false, func(full string) error {
		target, err = Readlink(full)
		return err
	})
	return target, err
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
	return r.at("lchownat", name, false, func(full string) error { return Lchown(full, uid, gid) })
}

// Chtimes sets the time of a file's last change.
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

// Lstat describes a file and does not follow a link.
func (f *rootFS) Lstat(name string) (FileInfo, error) {
	if err := f.check("lstat", name); err != nil {
		return nil, err
	}
	return f.r.Lstat(name)
}

// ReadLink returns where a link leads.
func (f *rootFS) ReadLink(name string) (string, error) {
	if err := f.check("readlink", name); err != nil {
		return "", err
	}
	return f.r.Readlink(name)
}
