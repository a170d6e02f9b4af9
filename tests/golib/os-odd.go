package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
)

func main() {
	dir, err := os.MkdirTemp("", "x*y")
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	_, err = os.MkdirTemp("", "a/b")
	_, err = os.CreateTemp("", "a/*")
	_, err = os.CreateTemp("nonexistent", "a")
	f, err := os.CreateTemp(".", "t-*.txt")
	fmt.Fprintf(f, "hello %d\n", 5)
	st, _ := f.Stat()
	f.Seek(0, io.SeekStart)
	b := make([]byte, 3)
	n, err := f.Read(b)
	n, err = f.ReadAt(b, 6)
	_, err = f.ReadAt(b, -1)
	_, err = f.Seek(-10, io.SeekStart)
	_, err = f.Write([]byte("x"))
	_, err = f.Stat()
	var nf *os.File
	_, err = nf.Read(nil)

	show := func(err error) { fmt.Printf("%v | %T\n", err, err) }
	show(os.Mkdir("d", 0o755))
	show(os.Mkdir("d", 0o755))
	show(os.Mkdir("q/r", 0o755))
	show(os.MkdirAll("q/r/s", 0o755))
	show(os.WriteFile("q/f", []byte("x"), 0o600))
	show(os.MkdirAll("q/f/z", 0o755))
	show(os.Remove("q"))
	show(os.Remove("none"))
	show(os.RemoveAll("none"))
	show(os.Rename("none", "x"))
	show(os.Rename("q/f", "d"))
	show(os.Chdir("none"))
	show(os.Truncate("none", 1))
	show(os.Truncate("q/f", 5))
	bb, err := os.ReadFile("q/f")
	fmt.Printf("%q %v\n", bb, err)
	_, err = os.ReadFile("d")
	show(err)
	_, err = os.ReadDir("q/f")
	show(err)
	_, err = os.OpenFile("q/f", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	show(err)
	ro, _ := os.Open("q/f")
	_, err = ro.Write([]byte("x"))
	show(err)
	wo, _ := os.OpenFile("q/f", os.O_WRONLY|os.O_APPEND, 0)
	_, err = wo.Read(b)
	show(err)
	wo.WriteString("app")
	_, err = wo.WriteAt([]byte("x"), 0)
	show(err)
	wo.Close()
	bb, _ = io.ReadAll(ro)
	fmt.Printf("%q\n", bb)
	_, err = os.Stat("none")
	show(err)
	_, err = os.Lstat("")
	show(err)
	_, err = os.Open("")
	show(err)
	_, err = os.Create("none/x")
	show(err)
	_, err = os.Create("d")
	show(err)
	_, err = os.Readlink("q/f")
	show(err)
	if err == nil {
	}
	fmt.Printf("%q %v\n", bb, err)
	show(os.Chmod("q/f", 0o400))
	fi, _ := os.Stat("q/f")
	ents, _ := os.ReadDir(".")
	for _, e := range ents {
		n := e.Name()
		if strings.HasPrefix(n, "t-") {
			n = "T"
		}
	}
	var seen []string
	filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if strings.HasPrefix(p, "t-") {
			return nil
		}
		if d.Name() == "r" {
			return fs.SkipDir
		}
		seen = append(seen, p)
		return err
	})
	err = filepath.Walk("none", func(p string, i fs.FileInfo, err error) error { return err })
	show(err)
	fsys := os.DirFS(".")
	ms, err := fs.Glob(fsys, "q/*")
	sort.Strings(ms)
	_, err = fs.ReadFile(fsys, "../x")
	show(err)
	_, err = fs.Stat(fsys, "zz")
	show(err)
	sub, err := fs.Sub(fsys, "q")
	bb, err2 := fs.ReadFile(sub, "f")
	fmt.Printf("%q %v %v\n", bb, err, err2)
	root, err := os.OpenRoot("q")
	_, err = root.Open("../d")
	show(err)
	rf, err := root.Create("new")
	rf.Close()
	_, err = root.Stat("zz")
	show(err)
	show(root.Mkdir("m", 0o700))
	show(root.Remove("m"))
	bb, err = root.ReadFile("f")
	fmt.Printf("%q %v\n", bb, err)
	_, err = root.Open("/etc")
	show(err)
	show(root.Close())
	_, err = root.Open("f")
	show(err)
	_, err = os.OpenInRoot("q", "f")
	show(os.Setenv("", "x"))
	show(os.Setenv("A=B", "x"))
}
