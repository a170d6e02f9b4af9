package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

var dir string

// say prints without the name of the temporary directory.
func say(a ...any) {
	fmt.Println(strings.ReplaceAll(strings.TrimSuffix(fmt.Sprintln(a...), "\n"), dir, "DIR"))
}

func main() {
	dir, _ = os.MkdirTemp("", "links")
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	say(os.WriteFile("file", []byte("text"), 0o644), os.Mkdir("sub", 0o755), os.Symlink("file", "link"), os.Symlink("sub", "dir"), os.Symlink("nowhere", "dangling"))
	say(os.Symlink("file", "link"), os.Symlink("x", "missing/y"), os.Symlink("", "e"))
	say(os.Readlink("link"))
	say(os.Readlink("file"))
	say(os.Readlink("none"))
	b, err := os.ReadFile("link")
	say(string(b), err)
	_, err = os.ReadFile("dangling")
	say(err, errors.Is(err, fs.ErrNotExist))
	i, err := os.Lstat("link")
	say(i.Mode(), i.Size(), i.Mode()&fs.ModeSymlink != 0, err)
	i, err = os.Stat("link")
	say(i.Name(), i.Mode(), i.Size(), err)
	j, _ := os.Stat("file")
	say(os.SameFile(i, j))
	say(os.WriteFile("dir/inner", nil, 0o600))
	_, err = os.Stat("sub/inner")
	say(err)
	say(os.WriteFile("dangling", []byte("made"), 0o644))
	b, err = os.ReadFile("nowhere")
	say(string(b), err)
	_, err = os.OpenFile("dangling", os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	say(err)
	say(os.Symlink("b", "a"), os.Symlink("a", "b"))
	_, err = os.Open("a")
	say(err, errors.Is(err, syscall.ELOOP))
	say(filepath.EvalSymlinks("dir/inner"))
	say(filepath.EvalSymlinks("link"))
	_, err = filepath.EvalSymlinks("a")
	say(err)
	say(filepath.EvalSymlinks("none"))
	entries, _ := os.ReadDir(".")
	for _, e := range entries {
		say(e.Name(), e.Type(), e.IsDir())
	}
	filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		say("walk", p, d.IsDir(), err)
		return nil
	})
	say(os.Rename("link", "moved"), os.Remove("dir"), os.Remove("dir"))
	_, err = os.Stat("sub")
	say(err, os.Remove("sub"))
	say(os.RemoveAll("sub"), os.Mkdir("file/x", 0o755), os.MkdirAll("file/x/y", 0o755), os.MkdirAll("p/q/r", 0o755))
	_, err = os.Open(strings.Repeat("n", 256))
	say(strings.Contains(err.Error(), "file name too long"), errors.Is(err, syscall.ENAMETOOLONG))
	_, err = os.Open("zero\x00byte")
	say(err)
	_, err = os.Open("none/../file")
	say(err)
	r, _ := os.OpenRoot(".")
	defer r.Close()
	say(r.Symlink("file", "inside"), r.Symlink("/etc/passwd", "outside"), r.Symlink("../x", "above"))
	_, err = r.Open("inside")
	say(err)
	_, err = r.Open("outside")
	say(err)
	_, err = r.Open("above")
	say(err)
	say(r.Readlink("above"))
	_, err = os.MkdirTemp(filepath.Join(dir, "nope"), "x")
	say(err)
	_, err = os.CreateTemp("", "a/b")
	say(err)
}
