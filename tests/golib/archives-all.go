package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing/fstest"
	"time"
)

func main() {
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	mod := time.Date(2024, 5, 6, 7, 8, 10, 0, time.UTC)
	w, err := zw.Create("a.txt")
	fmt.Println(err)
	fmt.Fprint(w, strings.Repeat("hello ", 100))
	w2, _ := zw.CreateHeader(&zip.FileHeader{Name: "dir/ü.txt", Method: zip.Store, Modified: mod, Comment: "c"})
	io.WriteString(w2, "stored")
	_, err = w.Write([]byte("late"))
	fmt.Println(err)
	d, _ := zw.Create("dir/sub/")
	_, err = d.Write([]byte("x"))
	fmt.Println(err)
	_, err = zw.CreateHeader(&zip.FileHeader{Name: "x", Method: 99})
	fmt.Println(err)
	zw.SetComment("the comment")
	fmt.Println(zw.Close(), zw.Close())
	zr, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	fmt.Println(err, zr.Comment)
	for _, f := range zr.File {
		rc, err := f.Open()
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, err := io.ReadAll(rc)
		fmt.Println(f.Name, f.Method, f.UncompressedSize64, len(b), err, f.Mode(), f.Modified.Equal(mod), f.Comment, f.FileInfo().Name(), f.FileInfo().IsDir(), f.NonUTF8, f.CRC32, rc.Close())
	}
	fs.WalkDir(zr, ".", func(p string, d fs.DirEntry, err error) error {
		fmt.Println(p, d.IsDir(), err)
		return nil
	})
	b, err := fs.ReadFile(zr, "dir/ü.txt")
	fmt.Println(string(b), err)
	_, err = zr.Open("nope")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	_, err = zr.Open("../x")
	fmt.Println(err)
	_, err = zip.NewReader(strings.NewReader("not a zip"), 9)
	fmt.Println(err)
	raw := buf.Bytes()
	i := bytes.Index(raw, []byte("stored"))
	raw[i] = 'S'
	zr, _ = zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	_, err = fs.ReadFile(zr, "dir/ü.txt")
	fmt.Println(err)
	_, err = zip.OpenReader("none.zip")
	fmt.Println(err)
	dir, _ := os.MkdirTemp("", "z")
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	raw[i] = 's'
	os.WriteFile("x.zip", raw, 0o600)
	rc, err := zip.OpenReader("x.zip")
	fmt.Println(err, len(rc.File))
	var second bytes.Buffer
	zw = zip.NewWriter(&second)
	for _, f := range rc.File {
		fmt.Println(zw.Copy(f))
	}
	zw.Close()
	fmt.Println(rc.Close(), rc.Close())
	zr, err = zip.NewReader(bytes.NewReader(second.Bytes()), int64(second.Len()))
	b, err2 := fs.ReadFile(zr, "a.txt")
	fmt.Println(len(b), err, err2)
	fsys := fstest.MapFS{"p/q.txt": {Data: []byte("q"), Mode: 0o640, ModTime: mod}, "r": {Data: []byte("rr"), Mode: 0o600, ModTime: mod}}
	second.Reset()
	zw = zip.NewWriter(&second)
	fmt.Println(zw.AddFS(fsys), zw.Close())
	zr, _ = zip.NewReader(bytes.NewReader(second.Bytes()), int64(second.Len()))
	for _, f := range zr.File {
		fmt.Println(f.Name, f.Mode(), f.Modified.UTC().Year())
	}

	var tb bytes.Buffer
	gz := gzip.NewWriter(&tb)
	tw := tar.NewWriter(gz)
	for _, h := range []*tar.Header{
		{Name: "a.txt", Mode: 0o600, Size: 5, ModTime: mod, Uname: "u"},
		{Name: "d/", Mode: 0o755, Typeflag: tar.TypeDir},
		{Name: strings.Repeat("long/", 30) + "name", Mode: 0o4644, Size: 3, ModTime: mod},
		{Name: strings.Repeat("x", 120) + "é", Mode: 0o644, Size: 0},
		{Name: "ln", Linkname: "a.txt", Typeflag: tar.TypeSymlink},
	} {
		if err := tw.WriteHeader(h); err != nil {
			fmt.Println(err)
			continue
		}
		n, err := tw.Write([]byte("12345")[:h.Size])
		fmt.Println(n, err)
	}
	_, err = tw.Write([]byte("toolong"))
	fmt.Println(err)
	fmt.Println(tw.Close(), tw.Close(), gz.Close())
	_, err = tw.Write([]byte("x"))
	fmt.Println(err)
	zr2, _ := gzip.NewReader(&tb)
	tr := tar.NewReader(zr2)
	for {
		h, err := tr.Next()
		if err == io.EOF {
			break
		}
		b, err2 := io.ReadAll(tr)
		fmt.Println(len(h.Name), h.Size, string(b), err, err2, h.FileInfo().Mode(), string(h.Typeflag), h.Format, h.ModTime.UTC(), h.Uname, h.Linkname, h.PAXRecords)
	}
	_, err = tr.Next()
	fmt.Println(err)
	_, err = tar.NewReader(strings.NewReader(strings.Repeat("x", 600))).Next()
	fmt.Println(err)
	_, err = tar.NewReader(strings.NewReader("")).Next()
	fmt.Println(err)
	_, err = tar.NewReader(strings.NewReader("short")).Next()
	fmt.Println(err)
	tw = tar.NewWriter(io.Discard)
	tw.WriteHeader(&tar.Header{Name: "n", Size: 10})
	tw.Write([]byte("abc"))
	fmt.Println(tw.WriteHeader(&tar.Header{Name: "m"}))
	fmt.Println(tw.Close())
	fmt.Println(tw.WriteHeader(&tar.Header{Name: "m"}))
	fi, _ := os.Stat("x.zip")
	h, err := tar.FileInfoHeader(fi, "")
	fmt.Println(h.Name, h.Mode, h.Size > 0, string(h.Typeflag), err)
	zh, err := zip.FileInfoHeader(fi)
	fmt.Println(zh.Name, zh.Mode(), err)
}
