// Packages os, io, bufio, path/filepath on a temporary directory.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	dir, err := os.MkdirTemp("", "golib")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	show := func(err error) string {
		if err == nil {
			return "<nil>"
		}
		return strings.ReplaceAll(err.Error(), dir, "DIR")
	}
	name := filepath.Join(dir, "a.txt")
	f, err := os.Create(name)
	fmt.Println(show(err), filepath.Base(f.Name()))
	fmt.Fprintf(f, "line %d\nline %d\n", 1, 2)
	f.WriteString("last")
	fmt.Println(show(f.Close()))
	fmt.Println(show(f.Close()))
	_, err = f.Write([]byte("x"))
	fmt.Println(show(err), errors.Is(err, os.ErrClosed))
	b, err := os.ReadFile(name)
	fmt.Printf("%q %v\n", b, err)
	f, _ = os.Open(name)
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		fmt.Println(sc.Text())
	}
	_, err = f.Write([]byte("x"))
	fmt.Println(sc.Err(), show(err))
	f.Seek(5, io.SeekStart)
	rest, err := io.ReadAll(f)
	fmt.Printf("%q %v\n", rest, err)
	info, err := f.Stat()
	fmt.Println(info.Name(), info.Size(), info.IsDir(), info.Mode(), err)
	f.Close()
	f, err = os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0644)
	f.WriteString("+")
	_, err = f.Read(make([]byte, 1))
	fmt.Println(show(err))
	f.Close()
	fmt.Println(show(os.Mkdir(filepath.Join(dir, "sub"), 0755)), show(os.Mkdir(filepath.Join(dir, "sub"), 0755)))
	fmt.Println(show(os.MkdirAll(filepath.Join(dir, "x/y/z"), 0755)))
	_, err = os.OpenFile(name, os.O_CREATE|os.O_EXCL, 0644)
	fmt.Println(show(err), os.IsExist(err))
	_, err = os.Open(filepath.Join(dir, "none"))
	fmt.Println(show(err), os.IsNotExist(err))
	_, err = os.Create(filepath.Join(dir, "no/dir/file"))
	fmt.Println(show(err))
	_, err = os.ReadFile(dir)
	fmt.Println(show(err))
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		fmt.Print(e.Name(), " ", e.IsDir(), "; ")
	}
	fmt.Println(err)
	fmt.Println(show(os.Remove(dir)))
	fmt.Println(show(os.Rename(name, filepath.Join(dir, "b.txt"))), show(os.Remove(name)))
	var nilFile *os.File
	fmt.Println(nilFile.Close())
	os.Setenv("GOLIB_TEST", "value")
	v, ok := os.LookupEnv("GOLIB_TEST")
	fmt.Println(os.Getenv("GOLIB_TEST"), v, ok, os.Getenv("GOLIB_NONE"), os.ExpandEnv("$GOLIB_TEST-${GOLIB_TEST}"))
	var buf bytes.Buffer
	w := bufio.NewWriter(&buf)
	fmt.Fprint(w, "buffered")
	fmt.Println(buf.Len(), w.Buffered(), w.Flush(), buf.String())
	n, err := io.Copy(os.Stdout, io.LimitReader(strings.NewReader("limited text"), 7))
	fmt.Println(n, err)
	var tee bytes.Buffer
	io.ReadAll(io.TeeReader(strings.NewReader("tee"), &tee))
	fmt.Println(tee.String())
	r := bufio.NewReader(strings.NewReader("first line\nsecond"))
	line, err := r.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	line, err = r.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	_, err = io.ReadFull(strings.NewReader("ab"), make([]byte, 3))
	fmt.Println(err)
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through the pipe")
		pw.CloseWithError(errors.New("pipe ends"))
	}()
	all, err := io.ReadAll(pr)
	fmt.Println(string(all), err)
	words := bufio.NewScanner(strings.NewReader("one two  three"))
	words.Split(bufio.ScanWords)
	for words.Scan() {
		fmt.Print(words.Text(), "|")
	}
	fmt.Println()
	fmt.Println(filepath.Join("a", "../b", "/c"), filepath.Dir("/x/y.go"), filepath.Ext("a.tar.gz"), filepath.Clean("a//b/../c/."))
	m, err := filepath.Match("*.g?", "main.go")
	fmt.Println(m, err)
	_, err = filepath.Match("[", "x")
	fmt.Println(err)
	rel, err := filepath.Rel("/a/b", "/a/c/d")
	fmt.Println(rel, err)
	fmt.Fprintln(os.Stderr, "to stderr")
	os.Exit(3)
}
