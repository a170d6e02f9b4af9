package template

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// unsafe stands for what must not appear.
const unsafe = "ZgotmplZ"

var (
	htmlReplacer     = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")
	htmlNormReplacer = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")
	nospaceReplacer  = strings.NewReplacer("\x00", "&#xfffd;", "\t", "&#9;", "\n", "&#10;", "\v", "&#11;", "\f", "&#12;", "\r", "&#13;", " ", "&#32;",
		`"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", "=", "&#61;", ">", "&gt;", "`", "&#96;")
	jsReplacer = strings.NewReplacer("\x00", `\u0000`, "\t", `\t`, "\n", `\n`, "\v", `\u000b`, "\f", `\f`, "\r", `\r`, `"`, `\u0022`, "`", `\u0060`,
		"&", `\u0026`, "'", `\u0027`, "+", `\u002b`, "/", `\/`, "<", `\u003c`, ">", `\u003e`, `\`, `\\`, "\u2028", `\u2028`, "\u2029", `\u2029`,
		"$", `\u0024`, "{", `\u007b`, "}", `\u007d`)
)

var jsStringReplacer = strings.NewReplacer("\x00", `\u0000`, "\t", `\t`, "\n", `\n`, "\v", `\u000b`, "\f", `\f`, "\r", `\r`, `"`, `\u0022`, "`", `\u0060`,
	"&", `\u0026`, "'", `\u0027`, "+", `\u002b`, "/", `\/`, "<", `\u003c`, ">", `\u003e`, `\`, `\\`, "\u2028", `\u2028`, "\u2029", `\u2029`)

// written returns the text of a value, following pointers to what writes itself.
func written(v any) string {
	r := reflect.ValueOf(v)
	for r.Kind() == reflect.Pointer && !r.IsNil() {
		switch r.Interface().(type) {
		case fmt.Stringer, error:
			return fmt.Sprint(r.Interface())
		}
		r = r.Elem()
	}
	if !r.IsValid() {
		return ""
	}
	return fmt.Sprint(r.Interface())
}

// escape returns a value escaped for the place, and follows where it leads.
func (p *place) escape(v any) string {
	switch p.state {
	case inText:
		if h, ok := v.(HTML); ok {
			return string(h)
		}
		return htmlReplacer.Replace(written(v))
	case inComment:
		return ""
	case inTagName, inTag, inAttrName, afterAttrName:
		if p.state != inAttrName {
			p.state, p.attr = inAttrName, ""
		}
		if a, ok := v.(HTMLAttr); ok {
			p.state = inTag
			return string(a)
		}
		return attrName(written(v))
	case beforeValue:
		p.beginValue(0)
	}
	text := p.inside(v)
	if p.state == inElement {
		if p.kind == rcdataKind {
			if h, ok := v.(HTML); ok {
				return htmlNormReplacer.Replace(string(h))
			}
			return htmlReplacer.Replace(text)
		}
		return text
	}
	if h, ok := v.(HTML); ok && p.kind == plainKind {
		text = withoutTags(string(h))
		if p.delim != 0 {
			return htmlNormReplacer.Replace(text)
		}
	}
	if p.delim != 0 {
		return htmlReplacer.Replace(text)
	}
	if text == "" {
		return unsafe
	}
	return nospaceReplacer.Replace(text)
}

// attrName lets only harmless names of attributes pass.
func attrName(s string) string {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && (c < '0' || c > '9') {
			return unsafe
		}
	}
	if s == "" || attrKind(s) != plainKind {
		return unsafe
	}
	return strings.ToLower(s)
}

func withoutTags(s string) string {
	var b strings.Builder
	in := false
	for i := range len(s) {
		switch {
		case s[i] == '<' && i+1 < len(s) && (isLetter(s[i+1]) || s[i+1] == '/' || s[i+1] == '!'):
			in = true
		case s[i] == '>' && in:
			in = false
			continue
		}
		if !in {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// inside escapes a value for what an attribute or element holds.
func (p *place) inside(v any) string {
	switch p.kind {
	case urlKind:
		s, trusted := written(v), false
		switch v.(type) {
		case URL, Srcset:
			trusted = true
		}
		first := !p.begun
		p.begun = true
		switch {
		case p.query:
			return escapeURL(s, trusted)
		case first && !trusted && !isSafeURL(s):
			return "#" + unsafe
		}
		return escapeURL(s, true)
	case jsKind:
		switch {
		case p.comment != "":
			return ""
		case p.quote == '`':
			if s, ok := v.(JSStr); ok {
				return string(s)
			}
			return jsReplacer.Replace(written(v))
		case p.quote != 0:
			if s, ok := v.(JSStr); ok {
				return strings.NewReplacer(`"`, `\u0022`, "'", `\u0027`, "<", `\u003c`, ">", `\u003e`, "&", `\u0026`, "`", `\u0060`, "/", `\/`, "+", `\u002b`).Replace(string(s))
			}
			return jsStringReplacer.Replace(written(v))
		}
		return jsValue(v)
	case cssKind:
		switch {
		case p.comment != "":
			return ""
		case p.inURL && p.quote != 0:
			s := written(v)
			if !p.begun && !isSafeURL(s) {
				return "#" + unsafe
			}
			return escapeURL(s, true)
		case p.quote != 0:
			return cssString(written(v))
		}
		if s, ok := v.(CSS); ok {
			return string(s)
		}
		return cssValue(written(v))
	case htmlKind:
		if h, ok := v.(HTML); ok {
			return string(h)
		}
		return htmlReplacer.Replace(written(v))
	}
	return written(v)
}

func isSafeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return true
	}
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// escapeURL escapes what must not stand in a URL, or with keep only what cannot be part of one at all.
func escapeURL(s string, keep bool) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case isLetter(c), '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
		case keep && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0:
		case keep && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
		default:
			fmt.Fprintf(&b, "%%%02x", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }

// jsValue returns a value as JavaScript writes it.
func jsValue(v any) string {
	switch x := v.(type) {
	case JS:
		return string(x)
	case JSStr:
		return `"` + string(x) + `"`
	case json.Marshaler:
	case fmt.Stringer:
		v = x.String()
	case error:
		v = x.Error()
	}
	b, err := json.Marshal(v)
	if err != nil {
		text := strings.NewReplacer("*/", "* /", "</script", `\x3C/script`, "<!--", `\x3C!--`, "/*", "/ *").Replace(err.Error())
		return fmt.Sprintf(" /* %s */null ", text)
	}
	s := strings.NewReplacer("\u2028", `\u2028`, "\u2029", `\u2029`).Replace(string(b))
	if s == "" {
		return " null "
	}
	if isWordByte(s[0]) || isWordByte(s[len(s)-1]) || s[0] == '-' {
		pad, end := "", ""
		if isWordByte(s[0]) {
			pad = " "
		}
		if isWordByte(s[len(s)-1]) {
			end = " "
		}
		return pad + s + end
	}
	return s
}

func isWordByte(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == '$' }

// cssValue lets harmless values pass.
func cssValue(s string) string {
	var id strings.Builder
	for i, r := range s {
		if r == 0 || strings.ContainsRune("\"'()/;@[\\]`{}<>", r) || r == '-' && strings.HasPrefix(s[i:], "--") {
			return unsafe
		}
		if r < utf8.RuneSelf && isWordByte(byte(r)) && r != '$' {
			id.WriteRune(r | 0x20)
		}
	}
	if words := id.String(); strings.Contains(words, "expression") || strings.Contains(words, "mozbinding") {
		return unsafe
	}
	return s
}

// cssString escapes for a string of CSS.
func cssString(s string) string {
	var b strings.Builder
	for i, r := range s {
		if r == 0 || strings.ContainsRune("\t\n\f\r\"&'()+/:;<>\\{}", r) {
			switch r {
			case '\\':
				b.WriteString(`\\`)
			default:
				fmt.Fprintf(&b, `\%x`, r)
				if next := s[i+1:]; next == "" || isHex(next[0]) || isSpace(next[0]) {
					b.WriteByte(' ')
				}
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
