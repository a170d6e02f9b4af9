// Package template writes HTML with values put in, each escaped for the place where it stands. The place is found while the template is
// executed.
package template

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	text "text/template"
)

// Types of text that is trusted as what it is.
type (
	CSS      string
	HTML     string
	HTMLAttr string
	JS       string
	JSStr    string
	Srcset   string
	URL      string
)

// A FuncMap has functions by their names.
type FuncMap = text.FuncMap

// An ErrorCode is a kind of fault.
type ErrorCode int

// The kinds.
const (
	OK ErrorCode = iota
	ErrAmbigContext
	ErrBadHTML
	ErrBranchEnd
	ErrEndContext
	ErrNoSuchTemplate
	ErrOutputContext
	ErrPartialCharset
	ErrPartialEscape
	ErrRangeLoopReentry
	ErrSlashAmbig
	ErrPredefinedEscaper
	_
	ErrJSTemplate
)

// An Error is a fault of a template.
type Error struct {
	ErrorCode   ErrorCode
	Name        string
	Line        int
	Description string
}

// Error tells the fault.
func (e *Error) Error() string {
	switch {
	case e.Line != 0:
		return "html/template:" + e.Name + ":" + strconv.Itoa(e.Line) + ": " + e.Description
	case e.Name != "":
		return "html/template:" + e.Name + ": " + e.Description
	}
	return "html/template: " + e.Description
}

// A Template is a parsed text.
type Template struct {
	text *text.Template
	used *bool // some associated template has been executed: all are as they are
}

// New returns an empty template.
func New(name string) *Template {
	escaped := func(args ...any) HTML { return HTML(text.HTMLEscaper(args...)) }
	return &Template{text.New(name).Funcs(FuncMap{"html": escaped}), new(bool)}
}

func wrap(t *text.Template, err error) (*Template, error) {
	if err != nil {
		return nil, own(err)
	}
	return &Template{t, new(bool)}, nil
}

// own says of faults of files that they are this package's.
func own(err error) error {
	if s := err.Error(); strings.HasPrefix(s, "template: pattern") || strings.HasPrefix(s, "template: no files") {
		return errors.New("html/" + s)
	}
	return err
}

func (t *Template) check() error {
	if *t.used {
		return errors.New("html/template: cannot Parse after Execute")
	}
	return nil
}

// New returns an empty template associated with t.
func (t *Template) New(name string) *Template { return &Template{t.text.New(name), t.used} }

// Must panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name returns the template's name.
func (t *Template) Name() string { return t.text.Name() }

// Delims sets the marks of actions.
func (t *Template) Delims(left, right string) *Template {
	t.text.Delims(left, right)
	return t
}

// Funcs adds functions.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.text.Funcs(funcMap)
	return t
}

// Option sets options.
func (t *Template) Option(opt ...string) *Template {
	t.text.Option(opt...)
	return t
}

// Lookup returns an associated template, nil if there is none.
func (t *Template) Lookup(name string) *Template {
	if found := t.text.Lookup(name); found != nil {
		return &Template{found, t.used}
	}
	return nil
}

// Templates returns the associated templates.
func (t *Template) Templates() []*Template {
	var all []*Template
	for _, x := range t.text.Templates() {
		all = append(all, &Template{x, t.used})
	}
	return all
}

// DefinedTemplates names the associated templates.
func (t *Template) DefinedTemplates() string { return t.text.DefinedTemplates() }

// Clone returns a copy with all that is associated.
func (t *Template) Clone() (*Template, error) {
	if *t.used {
		return nil, fmt.Errorf("html/template: cannot Clone %q after it has executed", t.Name())
	}
	return wrap(t.text.Clone())
}

// Parse parses a text.
func (t *Template) Parse(s string) (*Template, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if _, err := t.text.Parse(s); err != nil {
		return nil, err
	}
	return t, nil
}

// ParseFiles parses files; the first is the template.
func ParseFiles(filenames ...string) (*Template, error) { return wrap(text.ParseFiles(filenames...)) }

// ParseFiles parses files as associated templates.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if _, err := t.text.ParseFiles(filenames...); err != nil {
		return nil, own(err)
	}
	return t, nil
}

// ParseGlob parses the files that match.
func ParseGlob(pattern string) (*Template, error) { return wrap(text.ParseGlob(pattern)) }

// ParseGlob parses the files that match as associated templates.
func (t *Template) ParseGlob(pattern string) (*Template, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if _, err := t.text.ParseGlob(pattern); err != nil {
		return nil, own(err)
	}
	return t, nil
}

// ParseFS parses the files of a file system that match.
func ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	return wrap(text.ParseFS(fsys, patterns...))
}

// ParseFS parses the files of a file system that match as associated templates.
func (t *Template) ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	if _, err := t.text.ParseFS(fsys, patterns...); err != nil {
		return nil, own(err)
	}
	return t, nil
}

// ExecuteTemplate executes an associated template.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	found := t.text.Lookup(name)
	if found == nil {
		return fmt.Errorf("html/template: %q is undefined", name)
	}
	return (&Template{found, t.used}).Execute(wr, data)
}

// Execute writes the text with data put in.
func (t *Template) Execute(wr io.Writer, data any) error {
	*t.used = true
	return t.text.Execute(&place{w: wr}, data)
}

// HTMLEscape writes text escaped for HTML.
func HTMLEscape(w io.Writer, b []byte) { text.HTMLEscape(w, b) }

// HTMLEscapeString escapes text for HTML.
func HTMLEscapeString(s string) string { return text.HTMLEscapeString(s) }

// HTMLEscaper escapes what its arguments print for HTML.
func HTMLEscaper(args ...any) string { return text.HTMLEscaper(args...) }

// JSEscape writes text escaped for strings of JavaScript.
func JSEscape(w io.Writer, b []byte) { text.JSEscape(w, b) }

// JSEscapeString escapes text for strings of JavaScript.
func JSEscapeString(s string) string { return text.JSEscapeString(s) }

// JSEscaper escapes what its arguments print for strings of JavaScript.
func JSEscaper(args ...any) string { return text.JSEscaper(args...) }

// URLQueryEscaper escapes what its arguments print for the query of a URL.
func URLQueryEscaper(args ...any) string { return text.URLQueryEscaper(args...) }

// IsTrue reports whether a value counts as true.
func IsTrue(val any) (truth, ok bool) { return text.IsTrue(val) }
