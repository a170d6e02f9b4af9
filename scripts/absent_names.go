// Writes assets/golib/absent.txt: for each package of the library what Go exports and the package here lacks.
//
//	go run scripts/absent_names.go GOROOT/src assets/golib > assets/golib/absent.txt
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

func names(dir string) map[string]bool {
	out := map[string]bool{}
	fset := token.NewFileSet()
	ents, _ := os.ReadDir(dir)
	ctx := build.Default
	exported := ast.IsExported
	for _, e := range ents {
		n := e.Name()
		if !strings.HasSuffix(n, ".go") || strings.HasSuffix(n, "_test.go") {
			continue
		}
		if ok, err := ctx.MatchFile(dir, n); err != nil || !ok {
			continue
		}
		f, err := parser.ParseFile(fset, filepath.Join(dir, n), nil, 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		if strings.HasSuffix(f.Name.Name, "_test") {
			continue
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					if exported(d.Name.Name) {
						out[d.Name.Name] = true
					}
				} else {
					t := d.Recv.List[0].Type
					if s, ok := t.(*ast.StarExpr); ok {
						t = s.X
					}
					if ix, ok := t.(*ast.IndexExpr); ok {
						t = ix.X
					}
					if ix, ok := t.(*ast.IndexListExpr); ok {
						t = ix.X
					}
					id := t.(*ast.Ident).Name
					if exported(id) && exported(d.Name.Name) {
						out[id+"."+d.Name.Name] = true
					}
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.ValueSpec:
						for _, n := range s.Names {
							if exported(n.Name) {
								out[n.Name] = true
							}
						}
					case *ast.TypeSpec:
						if !exported(s.Name.Name) {
							continue
						}
						out[s.Name.Name] = true
						switch t := s.Type.(type) {
						case *ast.StructType:
							for _, f := range t.Fields.List {
								for _, n := range f.Names {
									if exported(n.Name) {
										out[s.Name.Name+"."+n.Name] = true
									}
								}
							}
						case *ast.InterfaceType:
							for _, f := range t.Methods.List {
								for _, n := range f.Names {
									if exported(n.Name) {
										out[s.Name.Name+"."+n.Name] = true
									}
								}
							}
						}
					}
				}
			}
		}
	}
	return out
}

func main() {
	src, lib := os.Args[1], os.Args[2]
	var paths []string
	filepath.WalkDir(lib, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(lib, filepath.Dir(path))
		if strings.HasSuffix(path, ".go") && !strings.HasPrefix(rel, "internal") && (len(paths) == 0 || paths[len(paths)-1] != rel) {
			paths = append(paths, rel)
		}
		return err
	})
	sort.Strings(paths)
	for _, p := range slices.Compact(paths) {
		if p == "syscall" {
			continue // thousands, which no program for this world has use for
		}
		ours := names(filepath.Join(lib, p))
		line := p
		missing := []string{}
		for n := range names(filepath.Join(src, p)) {
			if !ours[n] {
				missing = append(missing, n)
			}
		}
		sort.Strings(missing)
		for _, n := range missing {
			line += " " + n
		}
		if len(missing) > 0 {
			fmt.Println(line)
		}
	}
}
