// Package template writes texts with values put in. Templates that are associated by Lookup, define, block and template are supported;
// files are parsed one by one.
package template

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
)

// A FuncMap has functions by their names.
type FuncMap map[string]any

// A Template is a parsed text.
type Template struct {
	name        string
	parsed      string // the name of the template in whose text it was defined
	tree        *list
	set         map[string]*Template
	funcs       FuncMap
	left, right string
	missing     string // of keys: default, zero or error
}

// An ExecError is what went wrong in a template.
type ExecError struct {
	Name string
	Err  error
}

// Error gives the cause.
func (e ExecError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e ExecError) Unwrap() error { return e.Err }

// New returns an empty template.
func New(name string) *Template {
	t := &Template{name: name, parsed: name}
	t.prepare()
	return t
}

// prepare makes the zero Template as good as a new one.
func (t *Template) prepare() {
	if t.set == nil {
		t.set, t.funcs, t.left, t.right = map[string]*Template{}, FuncMap{}, "{{", "}}"
	}
}

// New returns an empty template associated with t.
func (t *Template) New(name string) *Template {
	t.prepare()
	n := *t
	n.name, n.parsed, n.tree = name, name, nil
	return &n
}

// Must panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name returns the template's name.
func (t *Template) Name() string { return t.name }

// Delims sets the marks of actions.
func (t *Template) Delims(left, right string) *Template {
	t.prepare()
	t.left, t.right = left, right
	if left == "" {
		t.left = "{{"
	}
	if right == "" {
		t.right = "}}"
	}
	return t
}

// Funcs adds functions.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.prepare()
	for k, f := range funcMap {
		if !isWord(k) {
			panic(fmt.Errorf("function name %q is not a valid identifier", k))
		}
		v := reflect.ValueOf(f)
		if v.Kind() != reflect.Func {
			panic("value for " + k + " not a function")
		}
		if err := fit(k, v.Type()); err != nil {
			panic(err)
		}
		t.funcs[k] = f
	}
	return t
}

// Option sets missingkey=default, zero or error.
func (t *Template) Option(opt ...string) *Template {
	for _, o := range opt {
		switch o {
		case "":
			panic("empty option string")
		case "missingkey=error", "missingkey=default", "missingkey=invalid", "missingkey=zero":
			t.missing = o[len("missingkey="):]
		default:
			panic("unrecognized option: " + o)
		}
	}
	return t
}

// Lookup returns an associated template, nil if there is none.
func (t *Template) Lookup(name string) *Template { return t.set[name] }

// Templates returns the associated templates.
func (t *Template) Templates() []*Template {
	var all []*Template
	for _, x := range t.set {
		if x.tree != nil {
			all = append(all, x)
		}
	}
	return all
}

// DefinedTemplates names the associated templates.
func (t *Template) DefinedTemplates() string {
	text := ""
	for _, name := range slices.Sorted(maps.Keys(t.set)) {
		if t.set[name].tree == nil {
			continue
		}
		if text == "" {
			text = "; defined templates are: "
		} else {
			text += ", "
		}
		text += fmt.Sprintf("%q", name)
	}
	return text
}

// ParseFiles parses files; the first is the template.
func ParseFiles(filenames ...string) (*Template, error) {
	if len(filenames) == 0 {
		return nil, errors.New("template: no files named in call to ParseFiles")
	}
	return New(filepath.Base(filenames[0])).ParseFiles(filenames...)
}

// ParseFiles parses files as associated templates.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	for _, name := range filenames {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		x := t
		if base := filepath.Base(name); base != t.name {
			x = t.New(base)
		}
		if _, err := x.Parse(string(b)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// ExecuteTemplate executes an associated template.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	x := t.set[name]
	if x == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return x.Execute(wr, data)
}

// Execute writes the text with data put in.
func (t *Template) Execute(wr io.Writer, data any) (err error) {
	if t.tree == nil {
		return ExecError{t.name, fmt.Errorf("template: %s: %q is an incomplete or empty template", t.name, t.name)}
	}
	v, ok := data.(reflect.Value)
	if !ok {
		v = reflect.ValueOf(data)
	}
	s := &state{t: t, w: wr, vars: []variable{{"$", v}}}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case ExecError:
			err = r
		case writeError:
			err = r.err
		default:
			panic(r)
		}
	}()
	s.list(v, t.tree)
	return nil
}
