package template

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"path/filepath"
	"strings"
	"unicode"
)

var htmlReplacer = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "&", "&amp;", "<", "&lt;", ">", "&gt;")

// HTMLEscapeString escapes text for HTML.
func HTMLEscapeString(s string) string { return htmlReplacer.Replace(s) }

// HTMLEscape writes text escaped for HTML.
func HTMLEscape(w io.Writer, b []byte) { htmlReplacer.WriteString(w, string(b)) }

// HTMLEscaper escapes what its arguments print for HTML.
func HTMLEscaper(args ...any) string { return HTMLEscapeString(fmt.Sprint(args...)) }

// JSEscapeString escapes text for strings of JavaScript.
func JSEscapeString(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == '\'' || r == '"':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '<' || r == '>' || r == '&' || r == '=' || r < ' ':
			fmt.Fprintf(&b, "\\u%04X", r)
		case r < 0x80 || unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "\\u%04X", r)
		}
	}
	return b.String()
}

// JSEscape writes text escaped for strings of JavaScript.
func JSEscape(w io.Writer, b []byte) { io.WriteString(w, JSEscapeString(string(b))) }

// JSEscaper escapes what its arguments print for strings of JavaScript.
func JSEscaper(args ...any) string { return JSEscapeString(fmt.Sprint(args...)) }

// URLQueryEscaper escapes what its arguments print for the query of a URL.
func URLQueryEscaper(args ...any) string { return url.QueryEscape(fmt.Sprint(args...)) }

// ParseGlob parses the files that match.
func ParseGlob(pattern string) (*Template, error) {
	names, err := matches(pattern)
	if err != nil {
		return nil, err
	}
	return ParseFiles(names...)
}

func matches(pattern string) ([]string, error) {
	names, err := filepath.Glob(pattern)
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("template: pattern matches no files: %#q", pattern)
	}
	return names, err
}

// ParseGlob parses the files that match as associated templates.
func (t *Template) ParseGlob(pattern string) (*Template, error) {
	names, err := matches(pattern)
	if err != nil {
		return nil, err
	}
	return t.ParseFiles(names...)
}

// ParseFS parses the files of a file system that match.
func ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	var first *Template
	return first.ParseFS(fsys, patterns...)
}

// ParseFS parses the files of a file system that match as associated templates.
func (t *Template) ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	var names []string
	for _, pattern := range patterns {
		list, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("template: pattern matches no files: %#q", pattern)
		}
		names = append(names, list...)
	}
	if len(names) == 0 {
		return nil, errors.New("template: no files named in call to ParseFiles")
	}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		base := path.Base(name)
		if t == nil {
			t = New(base)
		}
		x := t
		if base != t.name {
			x = t.New(base)
		}
		if _, err := x.Parse(string(b)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Clone returns a copy with all that is associated; what is added to one is not added to the other.
func (t *Template) Clone() (*Template, error) {
	set, funcs := map[string]*Template{}, FuncMap{}
	for k, f := range t.funcs {
		funcs[k] = f
	}
	for name, x := range t.set {
		c := *x
		c.set, c.funcs = set, funcs
		set[name] = &c
	}
	if c := set[t.name]; c != nil {
		return c, nil
	}
	c := *t
	c.set, c.funcs = set, funcs
	set[t.name] = &c
	return &c, nil
}
