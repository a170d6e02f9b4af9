// Package filepath works on file names of the simulated system.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
)

// Separators of the simulated system.
const (
	Separator     = '/'
	ListSeparator = ':'
)

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = path.ErrBadPattern

// SkipDir skips a directory in a walk.
var SkipDir = fs.SkipDir

// SkipAll ends a walk.
var SkipAll = fs.SkipAll

// WalkFunc is called for each file of a walk.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// Clean returns the shortest path that means the same.
func Clean(name string) string { return path.Clean(name) }

// Join joins the elements and cleans the path.
func Join(elem ...string) string { return path.Join(elem...) }

// Split splits path after its last separator.
func Split(name string) (dir, file string) { return path.Split(name) }

// Ext returns the extension with its dot.
func Ext(name string) string { return path.Ext(name) }

// Base returns the last element.
func Base(name string) string { return path.Base(name) }

// Dir returns all but the last element.
func Dir(name string) string { return path.Dir(name) }

// IsAbs reports whether path begins at the root.
func IsAbs(name string) bool { return path.IsAbs(name) }

// ToSlash returns the path with slashes.
func ToSlash(name string) string { return name }

// FromSlash returns the path with separators.
func FromSlash(name string) string { return name }

// VolumeName returns nothing: there are no volumes.
func VolumeName(name string) string { return "" }

// Match reports whether name matches the shell pattern. Faults of the pattern count only from the first star on
// before which all has matched: the rest is not looked at.
func Match(pattern, name string) (matched bool, err error) {
	if matched, err = path.Match(pattern, name); err == nil {
		return matched, nil
	}
	sound := strings.LastIndexByte(pattern, '*')
	for sound > 0 {
		if _, fault := path.Match(pattern[:sound], ""); fault == nil {
			break
		}
		sound = strings.LastIndexByte(pattern[:sound], '*')
	}
	if sound <= 0 {
		return false, err
	}
	for at := range len(name) + 1 {
		if ok, _ := path.Match(pattern[:sound], name[:at]); ok {
			return false, err
		}
	}
	return false, nil
}

// SplitList splits a list of paths.
func SplitList(list string) []string {
	if list == "" {
		return []string{}
	}
	return strings.Split(list, ":")
}

// Abs returns the path from the root.
func Abs(name string) (string, error) {
	if IsAbs(name) {
		return Clean(name), nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(wd, name), nil
}

// Rel returns the path to target as seen from base.
func Rel(base, target string) (string, error) {
	b, t := Clean(base), Clean(target)
	if b == t {
		return ".", nil
	}
	from, to := parts(b), parts(t)
	for len(from) > 0 && len(to) > 0 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	if IsAbs(b) != IsAbs(t) || len(from) > 0 && from[0] == ".." {
		return "", errors.New("Rel: can't make " + target + " relative to " + base)
	}
	return strings.Join(append(strings.Fields(strings.Repeat(".. ", len(from))), to...), "/"), nil
}

func parts(name string) []string {
	if name == "." || name == "/" {
		return nil
	}
	return strings.Split(strings.TrimPrefix(name, "/"), "/")
}

// WalkDir calls fn for root and all below it, in the order of the names.
func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(root, fs.FileInfoToDirEntry(info), fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(name string, d fs.DirEntry, fn fs.WalkDirFunc) error {
	if err := fn(name, d, nil); err != nil || !d.IsDir() {
		if err == SkipDir && d.IsDir() {
			err = nil
		}
		return err
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		if err = fn(name, d, err); err != nil {
			if err == SkipDir {
				err = nil
			}
			return err
		}
	}
	for _, entry := range entries {
		if err := walk(Join(name, entry.Name()), entry, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// Walk is WalkDir with file information: fn is called for a directory after that has been read.
func Walk(root string, fn WalkFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walkInfo(root, info, fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walkInfo(name string, info fs.FileInfo, fn WalkFunc) error {
	if !info.IsDir() {
		return fn(name, info, nil)
	}
	names, err := list(name)
	if ferr := fn(name, info, err); err != nil || ferr != nil {
		return ferr
	}
	for _, n := range names {
		below := Join(name, n)
		info, err := os.Lstat(below)
		if err != nil {
			err = fn(below, nil, err)
		} else {
			err = walkInfo(below, info, fn)
		}
		if err != nil && (err != SkipDir || info != nil && !info.IsDir()) {
			return err
		}
	}
	return nil
}

// list returns the names in a directory, sorted.
func list(dir string) ([]string, error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	names, err := d.Readdirnames(-1)
	slices.Sort(names)
	return names, err
}

// Glob returns the files that match the shell pattern.
func Glob(pattern string) (matches []string, err error) { return glob(pattern, 0) }

func glob(pattern string, depth int) (matches []string, err error) {
	if _, err := Match(pattern, ""); err != nil || depth == 10000 {
		return nil, ErrBadPattern
	}
	if !special(pattern) {
		if _, err := os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := Split(pattern)
	switch {
	case dir == "":
		dir = "."
	case dir != "/":
		dir = dir[:len(dir)-1]
	}
	dirs := []string{dir}
	if special(dir) {
		if dirs, err = glob(dir, depth+1); err != nil {
			return nil, err
		}
	}
	for _, d := range dirs {
		names, _ := list(d)
		for _, n := range names {
			ok, err := Match(file, n)
			if err != nil {
				return matches, err
			}
			if ok {
				matches = append(matches, Join(d, n))
			}
		}
	}
	return matches, nil
}

// special reports whether a pattern is more than a name.
func special(pattern string) bool { return strings.ContainsAny(pattern, `*?[\`) }

// HasPrefix reports whether p begins with prefix, not minding where names end.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }

// IsLocal reports whether name stays below the directory that it is looked up in.
func IsLocal(name string) bool {
	if name == "" || name[0] == '/' {
		return false
	}
	depth := 0
	for _, part := range strings.Split(name, "/") {
		switch part {
		case "", ".":
		case "..":
			depth--
			if depth < 0 {
				return false
			}
		default:
			depth++
		}
	}
	return true
}

// Localize turns a path of io/fs into one of the system.
func Localize(name string) (string, error) {
	if !fs.ValidPath(name) || strings.IndexByte(name, 0) >= 0 {
		return "", errors.New("invalid path")
	}
	return name, nil
}

// EvalSymlinks returns the path to the same file without links.
func EvalSymlinks(name string) (string, error) {
	dest, start := "", 0
	if IsAbs(name) {
		dest, start = "/", 1
	}
	links := 0
	for more := true; more; {
		var part string
		part, name, more = strings.Cut(name, "/")
		at := strings.LastIndexByte(dest, '/')
		switch {
		case part == "" || part == ".":
			continue
		case part == ".." && at >= start && dest[at+1:] != "..":
			dest = dest[:at]
			continue
		case len(dest) > start:
			dest += "/"
		}
		dest += part
		if part == ".." {
			continue
		}
		info, err := os.Lstat(dest)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			if links++; links > 255 {
				return "", errors.New("EvalSymlinks: too many links")
			}
			target, err := os.Readlink(dest)
			if err != nil {
				return "", err
			}
			if more {
				target += "/" + name
			}
			name, more = target, true
			if IsAbs(target) {
				dest, start = "/", 1
			} else {
				dest = dest[:max(start, strings.LastIndexByte(dest, '/'))]
			}
			continue
		}
		if more && !info.IsDir() {
			return "", syscall.ENOTDIR
		}
	}
	return Clean(dest), nil
}
