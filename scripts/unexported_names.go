// Writes assets/golib/unexported.txt: for each package of the library the names that gc calls not exported and that an exported name differs from
// in the case of letters only. Which of a package's own names gc knows of follows from what it inlines, so that gc itself is asked.
//
//	go run scripts/unexported_names.go GOROOT/src assets/golib > assets/golib/unexported.txt
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	src, lib := os.Args[1], os.Args[2]
	var paths []string
	filepath.WalkDir(lib, func(path string, _ fs.DirEntry, err error) error {
		dir, _ := filepath.Rel(lib, filepath.Dir(path))
		if strings.HasSuffix(path, ".go") && !strings.HasPrefix(dir, "internal") && !strings.Contains(dir, ".") {
			paths = append(paths, dir)
		}
		return err
	})
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		if names := unexported(path, candidates(filepath.Join(src, path))); len(names) > 0 {
			fmt.Println(path, strings.Join(names, " "))
		}
	}
}

// candidates are a package's own names that are exported ones in other letters.
func candidates(dir string) []string {
	all := map[string]bool{}
	exported := map[string]bool{}
	add := func(name string) {
		all[name] = true
		if ast.IsExported(name) {
			exported[strings.ToLower(name)] = true
		}
	}
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		ours, err := build.Default.MatchFile(dir, entry.Name())
		if err != nil || !ours || !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, entry.Name()), nil, 0)
		if err != nil {
			continue
		}
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv == nil {
					add(decl.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.ValueSpec:
						for _, name := range spec.Names {
							add(name.Name)
						}
					case *ast.TypeSpec:
						add(spec.Name.Name)
					}
				}
			}
		}
	}
	var names []string
	for name := range all {
		if !ast.IsExported(name) && exported[strings.ToLower(name)] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

var refused = regexp.MustCompile(`name (\w+) not exported`)

// unexported are those of the names that gc calls not exported.
func unexported(path string, names []string) []string {
	if len(names) == 0 {
		return nil
	}
	dir, err := os.MkdirTemp("", "unexported")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	text := fmt.Sprintf("package main\n\nimport p %q\n\nfunc main() {}\n\n", path)
	for _, name := range names {
		text += "var _ = p." + name + "\n"
	}
	file := filepath.Join(dir, "main.go")
	os.WriteFile(file, []byte(text), 0o600)
	answer, _ := exec.Command("go", "build", "-gcflags=-e", "-o", os.DevNull, file).CombinedOutput()
	var found []string
	for _, match := range refused.FindAllStringSubmatch(string(answer), -1) {
		found = append(found, match[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}
