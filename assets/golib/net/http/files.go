package http

import (
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A File is a file of a FileSystem.
type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Readdir(count int) ([]fs.FileInfo, error)
	Stat() (fs.FileInfo, error)
}

// A FileSystem has files; names begin with a slash.
type FileSystem interface {
	Open(name string) (File, error)
}

// A Dir is a directory as a FileSystem.
type Dir string

// Open opens a file below the directory.
func (d Dir) Open(name string) (File, error) {
	dir := string(d)
	if dir == "" {
		dir = "."
	}
	full := path.Join(dir, path.Clean("/" + name)[1:])
	f, err := os.Open(full)
	if err != nil {
		return nil, err
	}
	return f, nil
}

type ioFS struct{ fs.FS }

// FS returns a file system of io/fs as a FileSystem.
func FS(fsys fs.FS) FileSystem { return ioFS{fsys} }

// Open opens a file.
func (f ioFS) Open(name string) (File, error) {
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if name == "" {
		name = "."
	}
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return ioFile{file}, nil
}

type ioFile struct{ fs.File }

func (f ioFile) Seek(offset int64, whence int) (int64, error) {
	if s, ok := f.File.(io.Seeker); ok {
		return s.Seek(offset, whence)
	}
	return 0, errors.New("io.File missing Seek method")
}

func (f ioFile) Readdir(count int) ([]fs.FileInfo, error) {
	d, ok := f.File.(fs.ReadDirFile)
	if !ok {
		return nil, errors.New("io.File directory missing ReadDir method")
	}
	var all []fs.FileInfo
	entries, err := d.ReadDir(count)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return all, err
		}
		all = append(all, info)
	}
	return all, err
}

type fileHandler struct{ root FileSystem }

// FileServer returns a handler that serves files.
func FileServer(root FileSystem) Handler { return &fileHandler{root} }

// FileServerFS returns a handler that serves the files of a file system of io/fs.
func FileServerFS(root fs.FS) Handler { return FileServer(FS(root)) }

// ServeHTTP serves a file.
func (h *fileHandler) ServeHTTP(w ResponseWriter, r *Request) {
	if !strings.HasPrefix(r.URL.Path, "/") {
		r.URL.Path = "/" + r.URL.Path
	}
	serveFile(w, r, h.root, path.Clean(r.URL.Path), true)
}

// ServeFile serves the file or directory of a name.
func ServeFile(w ResponseWriter, r *Request, name string) {
	dir, file := path.Split(name)
	serveNamed(w, r, Dir(dir), file)
}

// ServeFileFS serves a file or directory of a file system.
func ServeFileFS(w ResponseWriter, r *Request, fsys fs.FS, name string) {
	serveNamed(w, r, FS(fsys), name)
}

func serveNamed(w ResponseWriter, r *Request, root FileSystem, name string) {
	if slices.Contains(strings.Split(r.URL.Path, "/"), "..") {
		Error(w, "invalid URL path", StatusBadRequest) // it could be what the name was made of
		return
	}
	serveFile(w, r, root, name, false)
}

func leadTo(w ResponseWriter, r *Request, to string) {
	if q := r.URL.RawQuery; q != "" {
		to += "?" + q
	}
	w.Header().Set("Location", to)
	w.WriteHeader(StatusMovedPermanently)
}

func fileError(w ResponseWriter, err error) {
	h := w.Header()
	for _, key := range []string{"Cache-Control", "Content-Encoding", "Etag", "Last-Modified"} {
		h.Del(key)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		Error(w, "404 page not found", StatusNotFound)
	case errors.Is(err, fs.ErrPermission):
		Error(w, "403 Forbidden", StatusForbidden)
	default:
		Error(w, "500 Internal Server Error", StatusInternalServerError)
	}
}

func serveFile(w ResponseWriter, r *Request, root FileSystem, name string, redirect bool) {
	if redirect && strings.HasSuffix(r.URL.Path, "/index.html") {
		leadTo(w, r, "./")
		return
	}
	f, err := root.Open(name)
	if err != nil {
		fileError(w, err)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		fileError(w, err)
		return
	}
	if at := r.URL.Path; redirect && at != "" {
		slash := strings.HasSuffix(at, "/")
		switch base := path.Base(at); {
		case info.IsDir() && !slash:
			leadTo(w, r, base+"/")
			return
		case !info.IsDir() && slash && base != "/":
			leadTo(w, r, "../"+base)
			return
		}
	}
	if info.IsDir() {
		index, err := root.Open(strings.TrimSuffix(name, "/") + "/index.html")
		if err == nil {
			defer index.Close()
			if own, err := index.Stat(); err == nil && !own.IsDir() {
				ServeContent(w, r, own.Name(), own.ModTime(), index)
				return
			}
		}
		listDirectory(w, r, f)
		return
	}
	ServeContent(w, r, info.Name(), info.ModTime(), f)
}

func listDirectory(w ResponseWriter, r *Request, f File) {
	entries, err := f.Readdir(-1)
	if err != nil {
		Error(w, "Error reading directory", StatusInternalServerError)
		return
	}
	slices.SortFunc(entries, func(a, b fs.FileInfo) int { return strings.Compare(a.Name(), b.Name()) })
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<!doctype html>\n<meta name=\"viewport\" content=\"width=device-width\">\n<pre>\n")
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() {
			name += "/"
		}
		u := url.URL{Path: name}
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>\n", u.String(), html.EscapeString(name))
	}
	fmt.Fprint(w, "</pre>\n")
}

var typesByEnding = map[string]string{
	".avif": "image/avif", ".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".gif": "image/gif",
	".htm": "text/html; charset=utf-8", ".html": "text/html; charset=utf-8", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".js": "text/javascript; charset=utf-8", ".json": "application/json", ".mjs": "text/javascript; charset=utf-8", ".pdf": "application/pdf",
	".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".webp": "image/webp",
	".xml": "text/xml; charset=utf-8",
}

// ServeContent answers with contents, or with the part that is asked for, or says that they have not changed.
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker) {
	size, err := content.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = content.Seek(0, io.SeekStart)
	}
	if err != nil {
		Error(w, "seeker can't seek", StatusInternalServerError)
		return
	}
	h := w.Header()
	known := !modtime.IsZero() && !modtime.Equal(time.Unix(0, 0))
	if known {
		h.Set("Last-Modified", modtime.UTC().Format(TimeFormat))
	}
	if since, err := ParseTime(req.Header.Get("If-Modified-Since")); err == nil && known && (req.Method == MethodGet || req.Method == MethodHead) &&
		!modtime.Truncate(time.Second).After(since) {
		h.Del("Content-Type")
		h.Del("Content-Length")
		w.WriteHeader(StatusNotModified)
		return
	}
	if _, set := h["Content-Type"]; !set {
		kind := typesByEnding[path.Ext(name)]
		if kind == "" {
			var begin [512]byte
			n, _ := io.ReadFull(content, begin[:])
			kind = DetectContentType(begin[:n])
			content.Seek(0, io.SeekStart)
		}
		h.Set("Content-Type", kind)
	}
	code, length := StatusOK, size
	if asked := req.Header.Get("Range"); asked != "" {
		from, n, ok := oneRange(asked, size)
		if !ok {
			h.Set("Content-Range", fmt.Sprintf("bytes */%d", size))
			Error(w, "invalid range: failed to overlap", StatusRequestedRangeNotSatisfiable)
			return
		}
		if n >= 0 {
			code, length = StatusPartialContent, n
			content.Seek(from, io.SeekStart)
			h.Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, from+n-1, size))
		}
	}
	h.Set("Accept-Ranges", "bytes")
	if h.Get("Content-Encoding") == "" {
		h.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	w.WriteHeader(code)
	if req.Method != MethodHead {
		io.CopyN(w, content, length)
	}
}

// oneRange reads what a request asks for. n is -1 where the whole is meant, as for several parts at once.
func oneRange(asked string, size int64) (from, n int64, ok bool) {
	spec, is := strings.CutPrefix(asked, "bytes=")
	if !is || strings.Contains(spec, ",") {
		return 0, -1, is
	}
	first, last, is := strings.Cut(strings.TrimSpace(spec), "-")
	if !is {
		return 0, 0, false
	}
	if first == "" {
		k, err := strconv.ParseInt(last, 10, 64)
		if err != nil || k < 0 {
			return 0, 0, false
		}
		k = min(k, size)
		return size - k, k, true
	}
	from, err := strconv.ParseInt(first, 10, 64)
	if err != nil || from < 0 || from >= size {
		return 0, 0, false
	}
	end := size - 1
	if last != "" {
		if end, err = strconv.ParseInt(last, 10, 64); err != nil || end < from {
			return 0, 0, false
		}
	}
	return from, min(end, size-1) - from + 1, true
}
