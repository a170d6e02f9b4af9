package http

import (
	"fmt"
	"strings"
	"unicode"
)

// parse fills in what the text says.
func (p *pattern) parse() error {
	fault := func(at int, format string, args ...any) error {
		return fmt.Errorf("at offset %d: %s", at, fmt.Sprintf(format, args...))
	}
	rest := p.text
	if i := strings.IndexAny(rest, " \t"); i >= 0 && !p.literal {
		p.method, rest = rest[:i], strings.TrimLeft(rest[i+1:], " \t")
		for _, c := range p.method {
			if c <= ' ' || c >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, c) {
				return fault(0, "invalid method %q", p.method)
			}
		}
	}
	at := len(p.text) - len(rest)
	i := strings.IndexByte(rest, '/')
	if i < 0 && p.literal {
		p.host, p.segments = rest, []string{"\x00"} // matches nothing
		return nil
	}
	if i < 0 {
		return fault(at, "host/path missing /")
	}
	p.host = rest[:i]
	if brace := strings.IndexByte(p.host, '{'); brace >= 0 && !p.literal {
		return fault(at+brace, "host contains '{' (missing initial '/'?)")
	}
	p.segments = strings.Split(rest[i+1:], "/")
	if p.literal {
		return nil
	}
	seen := map[string]bool{}
	at += i + 1
	for i, s := range p.segments {
		last := i == len(p.segments)-1
		brace := strings.IndexByte(s, '{')
		name, many := strings.CutSuffix(strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}"), "...")
		switch {
		case brace < 0:
			at += len(s) + 1
			continue
		case brace > 0:
			return fault(at, "bad wildcard segment (must start with '{')")
		case s[len(s)-1] != '}':
			return fault(at, "bad wildcard segment (must end with '}')")
		case name == "$" && !many:
			if !last {
				return fault(at, "{$} not at end")
			}
			continue
		case many && !last:
			return fault(at, "{...} wildcard not at end")
		case name == "":
			return fault(at, "empty wildcard")
		case !isWildcardName(name):
			return fault(at, "bad wildcard name %q", name)
		case seen[name]:
			return fault(at, "duplicate wildcard name %q", name)
		}
		seen[name] = true
		at += len(s) + 1
	}
	return nil
}

func isWildcardName(name string) bool {
	for i, c := range name {
		if !unicode.IsLetter(c) && c != '_' && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return true
}

// A relation of what one pattern matches to what another one does.
type relation int

const (
	equivalent relation = iota
	narrower
	wider
	overlapping
	disjoint
)

// and combines the relations of two parts.
func (r relation) and(s relation) relation {
	switch {
	case r == disjoint || s == disjoint:
		return disjoint
	case r == equivalent || r == s:
		return s
	case s == equivalent:
		return r
	}
	return overlapping
}

// conflict tells why two patterns cannot stand side by side, "" if they can.
func (p *pattern) conflict(q *pattern) string {
	if p.host != q.host || p.literal && p.text != q.text {
		return ""
	}
	methods, paths := p.methods(q), relate(p, q)
	switch both := methods.and(paths); {
	case both == equivalent:
		return fmt.Sprintf("%s matches the same requests as %s", p.text, q.text)
	case both != overlapping:
		return ""
	case methods == wider && paths == narrower:
		return fmt.Sprintf("%s matches more methods than %s, but has a more specific path pattern", p.text, q.text)
	case methods == narrower && paths == wider:
		return fmt.Sprintf("%s matches fewer methods than %s, but has a more general path pattern", p.text, q.text)
	}
	return fmt.Sprintf("%[1]s and %[2]s both match some paths, like %[3]q.\nBut neither is more specific than the other.\n"+
		"%[1]s matches %[4]q, but %[2]s doesn't.\n%[2]s matches %[5]q, but %[1]s doesn't.",
		p.text, q.text, common(p, q), p.example(q), q.example(p))
}

func (p *pattern) methods(q *pattern) relation {
	switch {
	case p.method == q.method:
		return equivalent
	case p.method == "" || p.method == MethodGet && q.method == MethodHead:
		return wider
	case q.method == "" || q.method == MethodGet && p.method == MethodHead:
		return narrower
	}
	return disjoint
}

// A segment is a word, one wildcard, the end, or all the rest.
func (p *pattern) segment(i int) (kind byte, text string) {
	switch s := p.segments[i]; {
	case s == "{$}" && !p.literal:
		return '$', ""
	case s == "" && i == len(p.segments)-1:
		return '*', ""
	case p.literal || !strings.HasPrefix(s, "{"):
		return 'w', s
	case strings.HasSuffix(s, "...}"):
		return '*', s[1 : len(s)-4]
	default:
		return '1', s[1 : len(s)-1]
	}
}

func relate(p, q *pattern) relation {
	whole := equivalent
	for i := 0; ; i++ {
		if i == len(p.segments) || i == len(q.segments) {
			if len(p.segments) != len(q.segments) {
				return disjoint
			}
			return whole
		}
		a, x := p.segment(i)
		b, y := q.segment(i)
		switch {
		case a == '*' && b == '*':
			return whole
		case a == '*':
			return whole.and(wider)
		case b == '*':
			return whole.and(narrower)
		case a == '$' || b == '$':
			if a != b {
				return disjoint
			}
		case a == 'w' && b == 'w':
			if x != y {
				return disjoint
			}
		case a == 'w':
			whole = whole.and(narrower)
		case b == 'w':
			whole = whole.and(wider)
		}
	}
}

// common is a path that both match.
func common(p, q *pattern) string {
	path := ""
	for i := 0; i < len(p.segments) || i < len(q.segments); i++ {
		longer := p
		if i >= len(p.segments) {
			longer = q
		} else if i < len(q.segments) {
			a, _ := p.segment(i)
			b, _ := q.segment(i)
			if a == '*' || a == '1' && b != '*' {
				longer = q
			}
		}
		path += longer.written(i)
	}
	return path
}

func (p *pattern) written(i int) string {
	_, text := p.segment(i)
	return "/" + text
}

// example is a path that p matches and q does not.
func (p *pattern) example(q *pattern) string {
	path := ""
	for i := range p.segments {
		if i < len(q.segments) {
			a, _ := p.segment(i)
			b, text := q.segment(i)
			if a == '*' && b != '*' && b != 'w' && i > 0 {
				path += "/"
				break
			}
			if a == '1' && b == 'w' {
				name := p.written(i)
				if name == "/"+text {
					name += "x"
				}
				path += name
				continue
			}
		}
		path += p.written(i)
		if a, _ := p.segment(i); a == '*' && i > 0 {
			path = strings.TrimSuffix(path, p.written(i)) + "/"
		}
	}
	return path
}
