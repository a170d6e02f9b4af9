package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

func show(n string, err error) {
	if err != nil {
		u := errors.Unwrap(err)
		fmt.Printf("%s: %v | %T %T esc=%v\n", n, err, err, u, errors.Is(err, os.ErrNotExist))
	} else {
		fmt.Println(n, "ok")
	}
}

func main() {
	d, _ := os.MkdirTemp("", "r")
	defer os.RemoveAll(d)
	os.Chdir(d)
	_, err := os.OpenRoot("none")
	show("openroot none", err)
	os.WriteFile("file", []byte("hi"), 0o644)
	_, err = os.OpenRoot("file")
	show("openroot file", err)
	_, err = os.OpenRoot("")
	show("openroot empty", err)
	os.Mkdir("q", 0o755)
	root, err := os.OpenRoot("q")
	fmt.Println(root.Name(), err)
	for _, n := range []string{"../file", "/abs", "", ".", "a/../../file", "none", "./x/../none", "a/b", "x\x00y"} {
		_, err := root.Open(n)
		show("open "+n, err)
		_, err = root.Stat(n)
		show("stat "+n, err)
		_, err = root.Lstat(n)
		show("lstat "+n, err)
		_, err = root.ReadFile(n)
		show("readfile "+n, err)
		show("remove "+n, root.Remove(n))
		if n != "." && n != "" {
			show("removeall "+n, root.RemoveAll(n))
		}
		show("mkdir "+n, root.Mkdir(n, 0o755))
		if n != "none" && n != "./x/../none" {
			_, err = root.OpenRoot(n)
			show("openroot "+n, err)
			show("chmod "+n, root.Chmod(n, 0o700))
			show("chtimes "+n, root.Chtimes(n, time.Now(), time.Now()))
			show("writefile "+n, root.WriteFile(n, nil, 0o644))
		}
		show("rename "+n, root.Rename(n, "zz"))
		show("rename2 "+n, root.Rename("zz", n))
	}
	show("mkdirall", root.MkdirAll("m/n/o", 0o755))
	show("mkdirall esc", root.MkdirAll("m/../../o", 0o755))
	f, err := root.Create("m/f")
	fmt.Println(f.Name(), err)
	show("mkdirall file", root.MkdirAll("m/f/g", 0o755))
	_, err = root.OpenFile("m/f", os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	show("excl", err)
	_, err = root.OpenFile("m/f", os.O_RDONLY, 0o1600)
	show("mode", err)
	show("mkdir bits", root.Mkdir("mm", 0o1600))
	_, err = root.Create("m")
	show("create dir", err)
	sub, err := root.OpenRoot("m")
	fmt.Println(sub.Name(), err)
	_, err = sub.Open("../m/f")
	show("sub", err)
	fsys := root.FS()
	fmt.Printf("%T\n", fsys)
	fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error { fmt.Println(p, d, err); return nil })
	_, err = fsys.Open("../x")
	show("fs", err)
	_, err = fs.ReadFile(fsys, "zip")
	show("fs", err)
	_, err = fs.Stat(fsys, "/zip")
	show("fs", err)
	show("removeall", root.RemoveAll("m"))
	show("removeall .", root.RemoveAll("."))
	show("remove .", root.Remove("."))
	show("close", root.Close())
	show("close", root.Close())
	_, err = root.Open("m")
	show("after", err)
	show("after", root.Mkdir("x", 0o700))
	_, err = root.OpenRoot("m")
	show("after", err)
	_, err = os.OpenInRoot("q", "../file")
	show("inroot", err)
	_, err = os.OpenInRoot("zzz", "../file")
	show("inroot", err)
}
