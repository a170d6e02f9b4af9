package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/bits"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"unicode"
)

func main() {
	dir, _ := os.MkdirTemp("", "x")
	defer os.RemoveAll(dir)
	old, _ := os.Getwd()
	os.Chdir(dir)
	f, err := os.Create("a.txt")
	fmt.Println(err)
	fmt.Fprintln(f, "hello")
	os.Chdir(old)
	fmt.Fprintln(f, "again")
	os.Rename(filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"))
	fmt.Fprintln(f, "third")
	fmt.Println(f.Close(), f.Close())
	b, err := os.ReadFile(filepath.Join(dir, "b.txt"))
	fmt.Printf("%q %v\n", b, err)
	f, _ = os.Open(filepath.Join(dir, "b.txt"))
	os.Remove(filepath.Join(dir, "b.txt"))
	all, err := io.ReadAll(f)
	fmt.Printf("%q %v\n", all, err)
	f.Close()
	os.WriteFile(filepath.Join(dir, "c"), []byte("x"), 0600)
	fi, _ := os.Stat(filepath.Join(dir, "c"))
	fmt.Println(fi.Mode(), fi.Size(), fi.Name(), fi.IsDir())
	os.Chmod(filepath.Join(dir, "c"), 0444)
	fi, _ = os.Stat(filepath.Join(dir, "c"))
	fmt.Println(fi.Mode())
	os.MkdirAll(filepath.Join(dir, "d/e/f"), 0700)
	fi, _ = os.Stat(filepath.Join(dir, "d/e"))
	fmt.Println(fi.Mode())
	fmt.Println(strings.ReplaceAll(fmt.Sprint(os.MkdirAll(filepath.Join(dir, "c/e/f"), 0700)), dir, "D"))
	fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error { fmt.Println(p, d, err); return nil })
	m, err := fs.Glob(os.DirFS(dir), "*")
	fmt.Println(m, err)
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, syscall.SIGTERM, os.Interrupt)
	p, _ := os.FindProcess(os.Getpid())
	p.Signal(os.Interrupt)
	fmt.Println(<-ch)
	syscall.Kill(syscall.Getpid(), syscall.SIGTERM)
	fmt.Println(<-ch)
	fmt.Println(strings.CutLast("a/b/c", "/"))
	for p := range bytes.SplitSeq([]byte("a,b"), []byte(",")) {
		fmt.Printf("%s\n", p)
	}
	fmt.Println(bits.Div64(1, 0, 3))
	fmt.Println(bits.Add32(1<<31, 1<<31, 1))
	fmt.Println(strconv.ParseComplex("1+2i", 128))
	fmt.Println(strconv.ParseComplex("(1e3-2.5e-1i)", 128))
	fmt.Println(strconv.ParseComplex("x", 128))
	fmt.Println(strconv.QuotedPrefix(`"abc"def`))
	fmt.Println(unicode.Is(unicode.Han, '世'), unicode.In('x', unicode.Letter, unicode.Digit), string(unicode.SimpleFold('k')), string(unicode.SimpleFold('K')), string(unicode.SimpleFold('\u212A')), string(unicode.SimpleFold('1')))
	fmt.Println(strings.ToUpperSpecial(unicode.TurkishCase, "ii"))
	fmt.Println(math.Gamma(5), math.Erf(0.5), math.Ilogb(10), math.Logb(10))
	func() {
		defer func() { fmt.Println(recover()) }()
		bits.Div64(1, 0, 1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		bits.Div64(1, 0, 0)
	}()
	fmt.Println(syscall.ENOENT, syscall.ECONNREFUSED, syscall.Errno(999))
}
