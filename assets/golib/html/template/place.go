package template

import (
	"io"
	"strings"
)

// Where in HTML the writing is.
type state int

const (
	inText state = iota
	inTagName
	inTag
	inAttrName
	afterAttrName
	beforeValue
	inValue
	inComment
	inElement // the contents of a script, style, textarea or title
)

// What an attribute or an element holds.
type kind int

const (
	plainKind kind = iota
	urlKind
	jsKind
	cssKind
	htmlKind
	rcdataKind
)

// A place is a writer that knows where in HTML it is. Package text/template tells it what is literal and what is a value.
type place struct {
	w       io.Writer
	state   state
	element string
	attr    string
	kind    kind
	delim   byte   // of the value: a quote, or 0
	query   bool   // of a URL: beyond ? or #
	begun   bool   // the URL has begun
	quote   byte   // of JavaScript or CSS: the quote of the string that it is in, or 0
	comment string // of JavaScript or CSS: // or /*
	line    bool   // the comment has more than one line
	skip    bool   // the next byte is escaped
	recent  string // of CSS: the last bytes
	inURL   bool   // of CSS: the string is a URL
}

// Write writes without looking.
func (p *place) Write(b []byte) (int, error) { return p.w.Write(b) }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

var elementKinds = map[string]kind{"script": jsKind, "style": cssKind, "textarea": rcdataKind, "title": rcdataKind}

var urlAttrs = map[string]bool{"action": true, "archive": true, "background": true, "cite": true, "classid": true, "codebase": true, "data": true,
	"formaction": true, "href": true, "icon": true, "longdesc": true, "manifest": true, "poster": true, "profile": true, "src": true, "usemap": true,
	"xmlns": true, "srcset": true}

func attrKind(name string) kind {
	name = strings.ToLower(name)
	data := false
	if after, ok := strings.CutPrefix(name, "data-"); ok {
		name, data = after, true
	} else if prefix, local, ok := strings.Cut(name, ":"); ok {
		if prefix == "xmlns" {
			return urlKind
		}
		name = local
	}
	switch {
	case urlAttrs[name]:
		return urlKind
	case name == "srcdoc":
		return htmlKind
	case name == "style":
		return cssKind
	case strings.HasPrefix(name, "on") && !data, data && strings.HasPrefix(name, "on"):
		return jsKind
	case strings.Contains(name, "src"), strings.Contains(name, "uri"), strings.Contains(name, "url"):
		return urlKind
	}
	return plainKind
}

// WriteLiteral writes what stands in the template itself and follows where it leads. Comments are left out.
func (p *place) WriteLiteral(s string) error {
	var out strings.Builder
	for i := 0; i < len(s); {
		i += p.step(s[i:], &out)
	}
	_, err := io.WriteString(p.w, out.String())
	return err
}

// step follows the next part of the text; it returns its length.
func (p *place) step(s string, out *strings.Builder) int {
	c := s[0]
	switch p.state {
	case inText:
		switch {
		case strings.HasPrefix(s, "<!--"):
			p.state = inComment
			return 4
		case c == '<' && len(s) > 1 && (isLetter(s[1]) || s[1] == '/' && len(s) > 2 && isLetter(s[2])):
			p.state, p.element = inTagName, ""
			if s[1] == '/' {
				out.WriteString("</")
				p.element = "/"
				return 2
			}
		case c == '<' && !(len(s) > 1 && (s[1] == '!' || s[1] == '/')):
			out.WriteString("&lt;")
			return 1
		}
	case inComment:
		end := strings.Index(s, "-->")
		if end < 0 {
			return len(s)
		}
		p.state = inText
		return end + 3
	case inTagName:
		switch {
		case isLetter(c) || '0' <= c && c <= '9' || c == '-' || c == ':':
			p.element += strings.ToLower(s[:1])
		default:
			p.state = inTag
			return 0
		}
	case inTag, afterAttrName:
		switch {
		case c == '>':
			p.closeTag()
		case isSpace(c) || c == '/':
		case c == '=' && p.state == afterAttrName:
			p.state = beforeValue
		default:
			p.state, p.attr = inAttrName, ""
			return 0
		}
	case inAttrName:
		if isSpace(c) || c == '=' || c == '>' || c == '/' {
			p.state = afterAttrName
			return 0
		}
		p.attr += s[:1]
	case beforeValue:
		if isSpace(c) {
			break
		}
		if c == '>' {
			p.closeTag()
			break
		}
		p.beginValue(0)
		if c == '"' || c == '\'' {
			p.delim = c
			break
		}
		return 0
	case inValue:
		if p.delim == c || p.delim == 0 && (isSpace(c) || c == '>') {
			p.state, p.quote, p.comment = inTag, 0, ""
			if c == '>' && p.delim == 0 {
				p.closeTag()
			}
			break
		}
		return p.content(s, out)
	case inElement:
		if c == '<' && len(s) > len(p.element)+1 && s[1] == '/' && strings.EqualFold(s[2:2+len(p.element)], p.element) {
			p.state, p.quote, p.comment = inTagName, 0, ""
			out.WriteString("</")
			p.element = "/"
			return 2
		}
		return p.content(s, out)
	}
	out.WriteByte(c)
	return 1
}

func (p *place) closeTag() {
	p.state, p.kind = inText, plainKind
	if k, ok := elementKinds[p.element]; ok {
		p.state, p.kind = inElement, k
	}
}

func (p *place) beginValue(delim byte) {
	p.state, p.kind, p.delim, p.query, p.begun = inValue, attrKind(p.attr), delim, false, false
}

// content follows what a value or element holds.
func (p *place) content(s string, out *strings.Builder) int {
	c := s[0]
	switch {
	case p.kind == urlKind:
		p.begun = true
		p.query = p.query || c == '?' || c == '#'
	case p.kind != jsKind && p.kind != cssKind:
	case p.skip:
		p.skip = false
	case p.comment != "":
		p.line = p.line || c == '\n' || c == '\r'
		switch {
		case p.comment == "//" && (c == '\n' || c == '\r'):
			p.comment = ""
			out.WriteByte(c)
			return 1
		case p.comment == "/*" && strings.HasPrefix(s, "*/"):
			p.comment = ""
			if p.line {
				out.WriteByte('\n')
			} else {
				out.WriteByte(' ')
			}
			return 2
		}
		return 1
	case p.quote != 0:
		if c == '\\' {
			p.skip = true
		} else if c == p.quote {
			p.quote = 0
		}
	case c == '"' || c == '\'' || c == '`' && p.kind == jsKind:
		p.quote = c
		p.inURL, p.begun = p.kind == cssKind && strings.EqualFold(p.recent, "url("), false
	case strings.HasPrefix(s, "/*"), strings.HasPrefix(s, "//") && p.state == inElement && p.kind == jsKind:
		p.comment, p.line = s[:2], false
		return 2
	}
	if p.kind == cssKind {
		p.recent = (p.recent + s[:1])[max(0, len(p.recent)-3):]
		p.begun = p.begun || p.quote != 0 && c != p.quote
	}
	out.WriteByte(c)
	return 1
}

// WriteValue writes a value escaped for the place.
func (p *place) WriteValue(v any) error {
	_, err := io.WriteString(p.w, p.escape(v))
	return err
}
