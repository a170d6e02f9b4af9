// Package path works on paths with slashes.
package path

import "errors"

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = errors.New("syntax error in pattern")

// Clean returns the shortest path that means the same.
func Clean(path string) string

// Join joins the elements and cleans the path.
func Join(elem ...string) string {
	path := ""
	for _, e := range elem {
		if e != "" {
			if path != "" {
				path += "/"
			}
			path += e
		}
	}
	if path == "" {
		return ""
	}
	return Clean(path)
}

func lastSlash(path string) int {
	i := len(path) - 1
	for i >= 0 && path[i] != '/' {
		i--
	}
	return i
}

// Split splits path after its last slash.
func Split(path string) (dir, file string) {
	i := lastSlash(path)
	return path[:i+1], path[i+1:]
}

// Ext returns the extension with its dot.
func Ext(path string) string {
	for i := len(path) - 1; i >= 0 && path[i] != '/'; i-- {
		if path[i] == '.' {
			return path[i:]
		}
	}
	return ""
}

// Base returns the last element.
func Base(path string) string {
	if path == "" {
		return "."
	}
	for len(path) > 0 && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	path = path[lastSlash(path)+1:]
	if path == "" {
		return "/"
	}
	return path
}

// Dir returns all but the last element.
func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}

// IsAbs reports whether path begins at the root.
func IsAbs(path string) bool { return len(path) > 0 && path[0] == '/' }

// match returns 1 if name matches, 0 if not, -1 if the pattern is malformed.
func match(pattern, name string) int

// Match reports whether name matches the shell pattern.
func Match(pattern, name string) (matched bool, err error) {
	switch match(pattern, name) {
	case 1:
		return true, nil
	case 0:
		return false, nil
	}
	return false, ErrBadPattern
}
