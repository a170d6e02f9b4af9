package http

import (
	"fmt"
	"net/url"
	"runtime"
	"slices"
	"strings"
)

// A pattern of a ServeMux: [METHOD ][HOST]/path with {wildcards}.
type pattern struct {
	text, method, host string
	segments           []string
	handler            Handler
	literal            bool
	place              string // where it was registered
}

// A ServeMux finds the handler of a request by its pattern.
type ServeMux struct {
	patterns []*pattern
}

// NewServeMux returns an empty one.
func NewServeMux() *ServeMux { return &ServeMux{} }

// DefaultServeMux is what servers use that have no handler.
var DefaultServeMux = NewServeMux()

// Handle registers a handler.
func Handle(pattern string, handler Handler) { DefaultServeMux.Handle(pattern, handler) }

// HandleFunc registers a function.
func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	DefaultServeMux.HandleFunc(pattern, handler)
}

// Handle registers a handler.
func (m *ServeMux) Handle(text string, handler Handler) {
	if text == "" {
		panic("http: invalid pattern")
	}
	if handler == nil {
		panic("http: nil handler")
	}
	// Before Go 1.22 patterns have neither methods nor wildcards.
	p := &pattern{text: text, handler: handler, literal: runtime.Version() < "go1.22"}
	if err := p.parse(); err != nil {
		panic(fmt.Sprintf("parsing %q: %v", text, err))
	}
	for skip := 1; skip < 6; skip++ {
		if pc, file, line, _ := runtime.Caller(skip); !strings.HasPrefix(runtime.FuncForPC(pc).Name(), "net/http.") {
			p.place = fmt.Sprintf("%s:%d", file, line)
			break
		}
	}
	for _, q := range m.patterns {
		why := p.conflict(q)
		if why != "" && p.literal {
			panic("http: multiple registrations for " + text)
		}
		if why != "" {
			panic(fmt.Sprintf("pattern %q (registered at %s) conflicts with pattern %q (registered at %s):\n%s", p.text, p.place, q.text, q.place, why))
		}
	}
	m.patterns = append(m.patterns, p)
}

// HandleFunc registers a function.
func (m *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	if handler == nil {
		panic("http: nil handler")
	}
	m.Handle(pattern, HandlerFunc(handler))
}

// match returns what the wildcards stand for, and how special the match is, part by part: 3 a word, 2 a wildcard, 1 all the rest.
func (p *pattern) match(host, path string) (values map[string]string, rank string, ok bool) {
	if p.host != "" && p.host != host {
		return nil, "", false
	}
	values = map[string]string{}
	parts := strings.Split(path[1:], "/")
	for i, s := range p.segments {
		last := i == len(p.segments)-1
		switch {
		case last && s == "":
			return values, rank + "1", i < len(parts)
		case p.literal && (i >= len(parts) || s != parts[i]):
			return nil, "", false
		case p.literal:
			rank += "3"
		case s == "{$}":
			return values, rank + "3", i == len(parts)-1 && parts[i] == ""
		case strings.HasSuffix(s, "...}"):
			values[s[1:len(s)-4]] = unescaped(strings.Join(parts[min(i, len(parts)):], "/"))
			return values, rank + "1", i < len(parts)
		case i >= len(parts):
			return nil, "", false
		case strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}"):
			if parts[i] == "" {
				return nil, "", false
			}
			values[s[1:len(s)-1]] = unescaped(parts[i])
			rank += "2"
		case s != parts[i]:
			return nil, "", false
		default:
			rank += "3"
		}
	}
	return values, rank, len(parts) == len(p.segments)
}

func unescaped(s string) string {
	if v, err := url.PathUnescape(s); err == nil {
		return v
	}
	return s
}

func (m *ServeMux) find(r *Request, path string) (best *pattern, values map[string]string, allowed []string) {
	host, _, found := strings.Cut(r.Host, ":")
	if !found {
		host = r.Host
	}
	top := ""
	for _, p := range m.patterns {
		v, rank, ok := p.match(host, path)
		if !ok {
			continue
		}
		if p.method != "" && p.method != r.Method && !(p.method == MethodGet && r.Method == MethodHead) {
			allowed = append(allowed, p.method)
			if p.method == MethodGet {
				allowed = append(allowed, MethodHead)
			}
			continue
		}
		if p.host != "" {
			rank = "9" + rank
		}
		if p.method != "" {
			rank += "9"
		}
		if best == nil || rank > top {
			best, values, top = p, v, rank
		}
	}
	return best, values, allowed
}

// Handler returns the handler and the pattern of a request.
func (m *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	h, p, _ := m.handler(r)
	return h, p
}

func (m *ServeMux) handler(r *Request) (Handler, string, map[string]string) {
	path := r.URL.EscapedPath()
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	if clean := cleanPath(path); clean != path && r.Method != MethodConnect {
		text := ""
		if best, _, _ := m.find(r, clean); best != nil {
			text = best.text
		}
		return moved(r, clean), text, nil
	}
	best, values, allowed := m.find(r, path)
	tree := func(p *pattern) bool { return p.segments[len(p.segments)-1] == "" }
	if (best == nil || tree(best)) && !strings.HasSuffix(path, "/") {
		if below, _, _ := m.find(r, path+"/"); below != nil && tree(below) && len(below.segments) == strings.Count(path, "/")+1 {
			return moved(r, path+"/"), below.text, nil
		}
	}
	if best != nil {
		return best.handler, best.text, values
	}
	if len(allowed) > 0 {
		slices.Sort(allowed)
		allow := strings.Join(slices.Compact(allowed), ", ")
		return HandlerFunc(func(w ResponseWriter, r *Request) {
			w.Header().Set("Allow", allow)
			Error(w, StatusText(StatusMethodNotAllowed), StatusMethodNotAllowed)
		}), "", nil
	}
	return NotFoundHandler(), "", nil
}

// moved leads to the same query under another path, which is escaped.
func moved(r *Request, path string) Handler {
	if r.URL.RawQuery != "" {
		path += "?" + r.URL.RawQuery
	}
	if runtime.Version() < "go1.22" {
		return RedirectHandler(path, StatusMovedPermanently)
	}
	return RedirectHandler(path, StatusTemporaryRedirect)
}

func cleanPath(p string) string {
	parts := strings.Split(p[1:], "/")
	out := []string{}
	for i, s := range parts {
		last := i == len(parts)-1
		switch {
		case s == "" && !last, s == "." && !last:
		case s == "." && last, s == ".." && last:
			if s == ".." && len(out) > 0 {
				out = out[:len(out)-1]
			}
			out = append(out, "")
		case s == "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
		default:
			out = append(out, s)
		}
	}
	return "/" + strings.Join(out, "/")
}

// ServeHTTP has the request's handler answer.
func (m *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	h, text, values := m.handler(r)
	r.Pattern = text
	for k, v := range values {
		r.SetPathValue(k, v)
	}
	h.ServeHTTP(w, r)
}
