// Package fstest has a file system in memory, and a test of file systems.
package fstest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A MapFS is a file system in memory. Directories that its names imply need not be in it.
type MapFS map[string]*MapFile

// A MapFile is a file or directory of a MapFS.
type MapFile struct {
	Data    []byte
	Mode    fs.FileMode
	ModTime time.Time
	Sys     any
}

type info struct {
	name string
	f    *MapFile
}

func (i *info) Name() string { return path.Base(i.name) }

func (i *info) Size() int64 { return int64(len(i.f.Data)) }

func (i *info) Mode() fs.FileMode { return i.f.Mode }

func (i *info) Type() fs.FileMode { return i.f.Mode.Type() }

func (i *info) ModTime() time.Time { return i.f.ModTime }

func (i *info) IsDir() bool { return i.f.Mode.IsDir() }

func (i *info) Sys() any { return i.f.Sys }

func (i *info) Info() (fs.FileInfo, error) { return i, nil }

func (i *info) String() string { return fs.FormatFileInfo(i) }

// resolve follows links; the last one only if it is asked to.
func (fsys MapFS) resolve(name string, last bool) (string, bool) {
	for range 40 {
		f := fsys[name]
		if f == nil || f.Mode.Type() != fs.ModeSymlink || !last {
			dir := path.Dir(name)
			if dir == "." || dir == name {
				return name, true
			}
			above, ok := fsys.resolve(dir, true)
			return path.Join(above, path.Base(name)), ok
		}
		target := string(f.Data)
		if path.IsAbs(target) {
			return "", false
		}
		if name = path.Join(path.Dir(name), target); !fs.ValidPath(name) {
			return "", false
		}
	}
	return "", false
}

func (fsys MapFS) find(name string, last bool) (*info, []fs.DirEntry) {
	full, ok := fsys.resolve(name, last)
	if !ok {
		return nil, nil
	}
	file := fsys[full]
	if file != nil && !file.Mode.IsDir() {
		return &info{name, file}, nil
	}
	prefix := full + "/"
	if full == "." {
		prefix = ""
	}
	below := map[string]*MapFile{}
	for other, f := range fsys {
		rest, ok := strings.CutPrefix(other, prefix)
		if !ok || rest == "" || rest == "." {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			below[first] = f
		} else if below[first] == nil {
			below[first] = &MapFile{Mode: fs.ModeDir | 0555}
		}
	}
	if file == nil && full != "." && len(below) == 0 {
		return nil, nil
	}
	if file == nil {
		file = &MapFile{Mode: fs.ModeDir | 0555}
	}
	entries := []fs.DirEntry{}
	for first, f := range below {
		if own := fsys[prefix+first]; own != nil {
			f = own
		}
		entries = append(entries, &info{first, f})
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return &info{name, file}, entries
}

// Open opens a file.
func (fsys MapFS) Open(name string) (fs.File, error) {
	if fs.ValidPath(name) {
		if i, entries := fsys.find(name, true); i != nil {
			if entries != nil {
				return &openDir{name, i, entries}, nil
			}
			return &openFile{Reader: bytes.NewReader(i.f.Data), path: name, i: i}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

type openFile struct {
	*bytes.Reader
	path string
	i    *info
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.i, nil }

func (f *openFile) Close() error { return nil }

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	n, err := f.Reader.Seek(offset, whence)
	if err != nil {
		return 0, &fs.PathError{Op: "seek", Path: f.path, Err: fs.ErrInvalid}
	}
	return n, nil
}

func (f *openFile) ReadAt(b []byte, offset int64) (int, error) {
	if offset < 0 || offset > f.Reader.Size() {
		return 0, &fs.PathError{Op: "read", Path: f.path, Err: fs.ErrInvalid}
	}
	return f.Reader.ReadAt(b, offset)
}

type openDir struct {
	path string
	i    *info
	left []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.i, nil }

func (d *openDir) Close() error { return nil }

func (d *openDir) Read(b []byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.path, Err: fs.ErrInvalid}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.left)
	if count > 0 {
		if n == 0 {
			return nil, io.EOF
		}
		n = min(n, count)
	}
	list := slices.Clone(d.left[:n])
	d.left = d.left[n:]
	return list, nil
}

// plain hides the methods, so that package fs does the work by Open.
type plain struct{ fs.FS }

// ReadFile reads a whole file.
func (fsys MapFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(plain{fsys}, name) }

// Stat describes a file.
func (fsys MapFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(plain{fsys}, name) }

// ReadDir returns the entries of a directory.
func (fsys MapFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(plain{fsys}, name) }

// Glob returns the names that match.
func (fsys MapFS) Glob(pattern string) ([]string, error) { return fs.Glob(plain{fsys}, pattern) }

// Sub returns what is below dir.
func (fsys MapFS) Sub(dir string) (fs.FS, error) { return fs.Sub(whole{fsys}, dir) }

// A whole MapFS does not know how to give a part of itself.
type whole struct{ MapFS }

func (whole) Sub() {}

// Lstat describes a file or link.
func (fsys MapFS) Lstat(name string) (fs.FileInfo, error) {
	if fs.ValidPath(name) {
		if i, _ := fsys.find(name, false); i != nil {
			return i, nil
		}
	}
	return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
}

// ReadLink returns where a link leads.
func (fsys MapFS) ReadLink(name string) (string, error) {
	i, err := fsys.Lstat(name)
	if err != nil {
		err.(*fs.PathError).Op = "readlink"
		return "", err
	}
	if i.Mode().Type() != fs.ModeSymlink {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	return string(i.(*info).f.Data), nil
}

// TestFS walks through a file system, opens and reads all of it, and says what does not fit together. The expected files must be there.
func TestFS(fsys fs.FS, expected ...string) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	seen := map[string]bool{}
	fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			fault("%s: %w", name, err)
			return nil
		}
		seen[name] = true
		for _, bad := range []string{"/" + name, name + "/.", name + "/"} {
			if f, err := fsys.Open(bad); err == nil {
				f.Close()
				fault("%s: Open(%s) succeeded, want error", name, bad)
			}
		}
		info, err := d.Info()
		if err != nil {
			fault("%s: %w", name, err)
			return nil
		}
		if d.Type() != info.Mode().Type() || d.IsDir() != info.IsDir() {
			fault("%s: the entry and its Info differ", name)
		}
		if d.Type() == fs.ModeSymlink {
			return nil
		}
		f, err := fsys.Open(name)
		if err != nil {
			fault("%s: %w", name, err)
			return nil
		}
		defer f.Close()
		if opened, err := f.Stat(); err != nil {
			fault("%s: %w", name, err)
		} else if name != "." && (opened.Name() != d.Name() || opened.IsDir() != d.IsDir()) {
			fault("%s: the entry and Stat of the open file differ", name)
		}
		if d.IsDir() {
			if _, ok := f.(fs.ReadDirFile); !ok {
				fault("%s: Open returned File type %T, not a fs.ReadDirFile", name, f)
			}
			return nil
		}
		data, err := io.ReadAll(f)
		if err != nil {
			fault("%s: %w", name, err)
		}
		again, err := fs.ReadFile(fsys, name)
		if err != nil {
			fault("%s: %w", name, err)
		} else if !bytes.Equal(data, again) {
			fault("%s: ReadAll and ReadFile differ", name)
		}
		return nil
	})
	for _, name := range expected {
		if !seen[name] {
			fault("expected but not found: %s", name)
		}
	}
	if len(expected) == 0 && len(seen) > 1 {
		fault("expected empty file system but found %d files", len(seen)-1)
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("TestFS found errors:\n%w", errors.Join(faults...))
}
