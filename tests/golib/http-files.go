package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"testing/fstest"
	"time"
)

func main() {
	dir, _ := os.MkdirTemp("", "w")
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	os.MkdirAll("pub/sub/deep", 0o755)
	os.MkdirAll("pub/idx", 0o755)
	os.WriteFile("pub/a.txt", []byte("hello"), 0o644)
	os.WriteFile("pub/b.html", []byte("<p>hi"), 0o644)
	os.WriteFile("pub/c.json", []byte("{}"), 0o644)
	os.WriteFile("pub/d.css", []byte("p{}"), 0o644)
	os.WriteFile("pub/e", []byte("\x89PNG\r\n\x1a\n"), 0o644)
	os.WriteFile("pub/sub/f&<.js", []byte("x"), 0o644)
	os.WriteFile("pub/idx/index.html", []byte("<b>index"), 0o644)
	os.WriteFile("secret", []byte("s"), 0o644)
	show := func(h http.Handler, m, p string, hdr ...string) {
		r := httptest.NewRequest(m, p, nil)
		for i := 0; i+1 < len(hdr); i += 2 {
			r.Header.Set(hdr[i], hdr[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		res := w.Result()
		res.Header.Del("Last-Modified")
		fmt.Printf("%s %s: %d %q %v\n", m, p, w.Code, w.Body.String(), res.Header)
	}
	h := http.FileServer(http.Dir("pub"))
	for _, p := range []string{"/a.txt", "/b.html", "/c.json", "/d.css", "/e", "/sub", "/sub/", "/idx/", "/idx/index.html", "/idx", "/", "/none", "/../secret", "/a.txt/", "/sub/deep/"} {
		show(h, "GET", p)
	}
	show(h, "HEAD", "/a.txt")
	show(h, "POST", "/a.txt")
	show(h, "GET", "/a.txt", "Range", "bytes=1-3")
	show(h, "GET", "/a.txt", "Range", "bytes=-2")
	show(h, "GET", "/a.txt", "Range", "bytes=9-")
	show(h, "GET", "/a.txt", "If-Modified-Since", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
	show(http.StripPrefix("/static/", h), "GET", "/static/a.txt")
	show(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "secret") }), "GET", "/x")
	show(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "nope") }), "GET", "/x")
	show(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "secret") }), "GET", "/x/../y")
	m := fstest.MapFS{"q/z.txt": {Data: []byte("zz")}, "index.html": {Data: []byte("root")}}
	show(http.FileServerFS(m), "GET", "/")
	show(http.FileServerFS(m), "GET", "/q/")
	show(http.FileServer(http.FS(m)), "GET", "/q/z.txt")
	show(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, m, "q/z.txt") }), "GET", "/x")
	f, err := http.Dir("pub").Open("/a.txt")
	st, _ := f.Stat()
	fmt.Println(err, st.Size(), f.Close())
	_, err = http.Dir("pub").Open("../x")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	_, err = http.FS(m).Open("/nope")
	fmt.Println(err)
}
