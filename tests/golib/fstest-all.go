package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"testing/fstest"
	"time"
)

func main() {
	m := fstest.MapFS{
		"a/b/c.txt": {Data: []byte("hello")},
		"a/d":       {Mode: fs.ModeDir | 0o700, ModTime: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)},
		"x":         {Data: []byte("x"), Mode: 0o600},
		"ln":        {Data: []byte("a/b"), Mode: fs.ModeSymlink},
	}
	fs.WalkDir(m, ".", func(p string, d fs.DirEntry, err error) error {
		i, _ := d.Info()
		fmt.Println(p, d.IsDir(), d.Type(), i.Size(), i.Mode(), i.ModTime().IsZero(), err)
		return nil
	})
	b, err := m.ReadFile("a/b/c.txt")
	fmt.Println(string(b), err)
	b, err = m.ReadFile("ln/c.txt")
	fmt.Println(string(b), err)
	_, err = m.ReadFile("a/b")
	fmt.Println(err)
	_, err = m.Open("../x")
	fmt.Println(err)
	_, err = m.Open("nope")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	f, _ := m.Open("x")
	s := f.(io.Seeker)
	fmt.Println(s.Seek(-5, io.SeekStart))
	fmt.Println(s.Seek(1, io.SeekStart))
	n, err := f.Read(make([]byte, 3))
	fmt.Println(n, err, f.Close())
	d, _ := m.Open("a")
	l, err := d.(fs.ReadDirFile).ReadDir(1)
	fmt.Println(len(l), l[0], err)
	l, err = d.(fs.ReadDirFile).ReadDir(5)
	fmt.Println(len(l), err)
	l, err = d.(fs.ReadDirFile).ReadDir(5)
	fmt.Println(len(l), err)
	fmt.Println(m.Glob("a/*"))
	sub, err := m.Sub("a")
	b, err2 := fs.ReadFile(sub, "b/c.txt")
	fmt.Println(string(b), err, err2)
	st, err := m.Stat("a")
	fmt.Println(st, err)
	fmt.Println(m.ReadLink("ln"))
	fmt.Println(m.ReadLink("x"))
	fmt.Println(fstest.TestFS(m, "a/b/c.txt", "x"))
	fmt.Println(fstest.TestFS(m, "missing") != nil, fstest.TestFS(fstest.MapFS{}))
}
