package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

func check(err error) {
	if err != nil {
		fmt.Println("unexpected:", err)
	}
}

func makeTree() {
	dir, err := os.MkdirTemp("", "odd")
	check(err)
	check(os.Chdir(dir))
	for _, d := range []string{"a/b/c", "a/d", "a/b-c", "[x]", "e"} {
		check(os.MkdirAll(d, 0o755))
	}
	for _, f := range []string{"top.go", "a/b/c/deep.go", "a/d/i.txt", "a/z.go", "a/b-c/k", "e/*", "[x]/y"} {
		check(os.WriteFile(f, nil, 0o644))
	}
}

func relations() {
	paths := []string{"", "..", "../..", "a", "a/b/c", "/", "/a", "../a", "../../a/b", "./a//b/", "/../a", "ab", "a/../../b"}
	for _, base := range paths {
		for _, target := range paths {
			rel, err := filepath.Rel(base, target)
			fmt.Print(rel, " ", err, "; ")
		}
		fmt.Println()
	}
}

func patterns() {
	for _, p := range []string{"*", "*/*", "a*/*/*", "a//*", "a*//z.go", "./*", "a/../*", "*/", `\a`, `\[x\]/*`, `e/\*`, "top.go", "none", "", "none/*", "top.go/*", "/", "a/["} {
		found, err := filepath.Glob(p)
		fmt.Printf("%q %q %v %v\n", p, found, found == nil, err)
	}
	for _, p := range []string{"[", "a*/[", "*/[", "none*/[", "x*["} {
		found, err := filepath.Glob(p)
		fmt.Print(p, found, err == filepath.ErrBadPattern)
		for _, name := range []string{"", "a", "ab/c", "none/"} {
			matched, err := filepath.Match(p, name)
			fmt.Print(" ", matched, " ", err)
		}
		fmt.Println()
	}
}

func links() {
	for _, p := range []string{"", ".", "..", "a/b/../d", "a/./b//c/", "top.go", "top.go/", "top.go/..", "none", "a/none/..", "a/../none", "/..", "/../tmp", "./top.go"} {
		real, err := filepath.EvalSymlinks(p)
		fmt.Printf("%q %q %v %v\n", p, real, err, err == syscall.ENOTDIR)
	}
	here, _ := os.Stat(".")
	below, _ := os.Stat("a")
	again, _ := os.Stat("a/../a/b/..")
	fmt.Println(os.SameFile(here, below), os.SameFile(below, again))
}

func walks() {
	stop := errors.New("stop")
	for _, root := range []string{".", "a/", "top.go", "none", "top.go/x"} {
		for _, at := range []string{"a", "b", "deep.go", "d", ".", "top.go", "none", "x"} {
			for _, answer := range []error{filepath.SkipDir, filepath.SkipAll, stop} {
				fmt.Print(root, " ", at, " ", answer, ":")
				err := filepath.Walk(root, func(p string, info fs.FileInfo, err error) error {
					fmt.Print(" ", p, " ", info != nil, err)
					if filepath.Base(p) == at {
						return answer
					}
					return nil
				})
				fmt.Print(" = ", err, "\n")
			}
		}
	}
	// What goes away on the way.
	fmt.Println(filepath.Walk("a", func(p string, info fs.FileInfo, err error) error {
		fmt.Println(p, info != nil, err)
		if p == "a/b" {
			check(os.RemoveAll("a/d"))
			check(os.RemoveAll("a/b"))
		}
		return nil
	}))
	fmt.Println(filepath.WalkDir("e", func(p string, d fs.DirEntry, err error) error {
		fmt.Println(p, d, err)
		check(os.RemoveAll("e"))
		return nil
	}))
}

func main() {
	makeTree()
	relations()
	patterns()
	links()
	walks()
	file, err := os.Open("top.go")
	check(err)
	_, err = file.Readdirnames(-1)
	fmt.Println(err)
	dir, _ := os.Getwd()
	check(os.RemoveAll(dir))
}
