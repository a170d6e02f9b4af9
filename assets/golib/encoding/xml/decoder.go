package xml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Decoder reads a text token by token, or into values.
type Decoder struct {
	Strict        bool
	AutoClose     []string
	Entity        map[string]string
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
	DefaultSpace  string

	r         io.ByteReader
	tokens    TokenReader
	line      int
	lineStart int64
	at        int64
	unread    int // a byte put back, or -1
	open      []element
	pending   *EndElement // of an element that ends itself
	saved     *bytes.Buffer
	depth     int
	err       error
}

// An element that is open, with the name spaces that it declares.
type element struct {
	name   Name // as it is written
	spaces map[string]string
}

// NewDecoder returns a decoder of a text.
func NewDecoder(r io.Reader) *Decoder {
	d := &Decoder{Strict: true, line: 1, unread: -1}
	d.from(r)
	return d
}

func (d *Decoder) from(r io.Reader) {
	if b, ok := r.(io.ByteReader); ok {
		d.r = b
	} else {
		d.r = bufio.NewReader(r)
	}
}

// NewTokenDecoder returns a decoder of tokens.
func NewTokenDecoder(t TokenReader) *Decoder {
	if d, ok := t.(*Decoder); ok {
		return d
	}
	return &Decoder{Strict: true, line: 1, unread: -1, tokens: t}
}

// InputOffset returns the number of bytes read.
func (d *Decoder) InputOffset() int64 { return d.at }

// InputPos returns line and column of the next byte.
func (d *Decoder) InputPos() (line, column int) { return d.line, int(d.at-d.lineStart) + 1 }

func (d *Decoder) syntax(format string, args ...any) error {
	return &SyntaxError{fmt.Sprintf(format, args...), d.line}
}

func (d *Decoder) get() (byte, bool) {
	if d.err != nil {
		return 0, false
	}
	var b byte
	if d.unread >= 0 {
		b, d.unread = byte(d.unread), -1
	} else if b, d.err = d.r.ReadByte(); d.err != nil {
		return 0, false
	} else if d.saved != nil {
		d.saved.WriteByte(b)
	}
	if b == '\n' {
		d.line++
		d.lineStart = d.at + 1
	}
	d.at++
	return b, true
}

func (d *Decoder) unget(b byte) {
	if b == '\n' {
		d.line--
	}
	d.unread = int(b)
	d.at--
}

// must is get where the text may not end.
func (d *Decoder) must() (byte, bool) {
	b, ok := d.get()
	if !ok && d.err == io.EOF {
		d.err = d.syntax("unexpected EOF")
	}
	return b, ok
}

func (d *Decoder) space() {
	for {
		b, ok := d.get()
		if !ok {
			return
		}
		if b != ' ' && b != '\t' && b != '\n' && b != '\r' {
			d.unget(b)
			return
		}
	}
}

func isNameByte(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' || b == '_' || b == ':' || b == '.' || b == '-' || b >= utf8.RuneSelf
}

func isName(s string) bool {
	for i, r := range s {
		first := unicode.IsLetter(r) || r == '_' || r == ':'
		if !first && (i == 0 || !unicode.IsDigit(r) && r != '.' && r != '-' && !unicode.IsMark(r) && r != 0xb7) {
			return false
		}
	}
	return s != ""
}

// word reads a name; it reports false if there is none.
func (d *Decoder) word() (string, bool) {
	var name []byte
	for {
		b, ok := d.must()
		if !ok {
			return "", false
		}
		if !isNameByte(b) {
			d.unget(b)
			break
		}
		name = append(name, b)
	}
	if len(name) == 0 {
		return "", false
	}
	if !isName(string(name)) {
		d.err = d.syntax("invalid XML name: %s", name)
		return "", false
	}
	return string(name), true
}

// name reads a name with its prefix as its space.
func (d *Decoder) name() (Name, bool) {
	s, ok := d.word()
	if !ok {
		return Name{}, false
	}
	if strings.Count(s, ":") > 1 {
		return Name{}, false
	}
	space, local, found := strings.Cut(s, ":")
	if !found || space == "" || local == "" {
		return Name{Local: s}, true
	}
	return Name{space, local}, true
}

func (d *Decoder) autoClosed(name Name) bool {
	for _, s := range d.AutoClose {
		if strings.EqualFold(s, name.Local) {
			return true
		}
	}
	return false
}

// RawToken reads a token as it stands: prefixes stay, and ends need not match.
func (d *Decoder) RawToken() (Token, error) {
	if d.tokens != nil {
		return d.tokens.Token()
	}
	if d.pending != nil {
		end := *d.pending
		d.pending = nil
		return end, nil
	}
	t := d.raw()
	if d.err != nil {
		return nil, d.err
	}
	return t, nil
}

func (d *Decoder) raw() Token {
	b, ok := d.get()
	if !ok {
		return nil
	}
	if b != '<' {
		d.unget(b)
		text := d.text(-1, false)
		if text == nil {
			return nil
		}
		return CharData(text)
	}
	if b, ok = d.must(); !ok {
		return nil
	}
	switch b {
	case '/':
		name, ok := d.name()
		if !ok {
			d.fail("expected element name after </")
			return nil
		}
		d.space()
		if b, ok = d.must(); !ok {
			return nil
		}
		if b != '>' {
			d.fail("invalid characters between </" + name.Local + " and >")
			return nil
		}
		return EndElement{name}
	case '?':
		return d.instruction()
	case '!':
		return d.directive()
	}
	d.unget(b)
	return d.start()
}

func (d *Decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = d.syntax(format, args...)
	}
}

func (d *Decoder) start() Token {
	name, ok := d.name()
	if !ok {
		d.fail("expected element name after <")
		return nil
	}
	attrs := []Attr{}
	for {
		d.space()
		b, ok := d.must()
		if !ok {
			return nil
		}
		if b == '/' {
			if b, ok = d.must(); !ok {
				return nil
			}
			if b != '>' {
				d.fail("expected /> in element")
				return nil
			}
			d.pending = &EndElement{name}
			break
		}
		if b == '>' {
			break
		}
		d.unget(b)
		a := Attr{}
		if a.Name, ok = d.name(); !ok {
			d.fail("expected attribute name in element")
			return nil
		}
		d.space()
		if b, ok = d.must(); !ok {
			return nil
		}
		if b != '=' {
			if d.Strict {
				d.fail("attribute name without = in element")
				return nil
			}
			d.unget(b)
			a.Value = a.Name.Local
		} else {
			d.space()
			if a.Value, ok = d.value(); !ok {
				return nil
			}
		}
		attrs = append(attrs, a)
	}
	return StartElement{name, attrs}
}

func (d *Decoder) value() (string, bool) {
	b, ok := d.must()
	if !ok {
		return "", false
	}
	if b == '"' || b == '\'' {
		text := d.text(int(b), false)
		return string(text), text != nil
	}
	if d.Strict {
		d.fail("unquoted or missing attribute value in element")
		return "", false
	}
	d.unget(b)
	var value []byte
	for {
		if b, ok = d.must(); !ok {
			return "", false
		}
		if !isNameByte(b) {
			d.unget(b)
			return string(value), true
		}
		value = append(value, b)
	}
}

func (d *Decoder) instruction() Token {
	target, ok := d.word()
	if !ok {
		d.fail("expected target name after <?")
		return nil
	}
	d.space()
	var data []byte
	for !bytes.HasSuffix(data, []byte("?>")) {
		b, ok := d.must()
		if !ok {
			return nil
		}
		data = append(data, b)
	}
	data = data[:len(data)-2]
	if target == "xml" {
		if version := parameter("version", string(data)); version != "" && version != "1.0" {
			d.err = fmt.Errorf("xml: unsupported version %q; only version 1.0 is supported", version)
			return nil
		}
		if charset := parameter("encoding", string(data)); charset != "" && !strings.EqualFold(charset, "utf-8") {
			if d.CharsetReader == nil {
				d.err = fmt.Errorf("xml: encoding %q declared but Decoder.CharsetReader is nil", charset)
				return nil
			}
			r, err := d.CharsetReader(charset, d.r.(io.Reader))
			if err != nil {
				d.err = fmt.Errorf("xml: opening charset %q: %w", charset, err)
				return nil
			}
			d.from(r)
		}
	}
	return ProcInst{target, data}
}

// parameter returns the value of name="value" in s.
func parameter(name, s string) string {
	_, rest, ok := strings.Cut(s, name+"=")
	if !ok || rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	value, _, ok := strings.Cut(rest[1:], rest[:1])
	if !ok {
		return ""
	}
	return value
}

func (d *Decoder) directive() Token {
	b, ok := d.must()
	if !ok {
		return nil
	}
	switch b {
	case '-':
		if b, ok = d.must(); !ok {
			return nil
		}
		if b != '-' {
			d.fail("invalid sequence <!- not part of <!--")
			return nil
		}
		var data []byte
		for {
			if b, ok = d.must(); !ok {
				return nil
			}
			data = append(data, b)
			if n := len(data); n >= 3 && data[n-3] == '-' && data[n-2] == '-' {
				if b != '>' {
					d.fail(`invalid sequence "--" not allowed in comments`)
					return nil
				}
				return Comment(data[:n-3])
			}
		}
	case '[':
		for _, want := range []byte("CDATA[") {
			if b, ok = d.must(); !ok {
				return nil
			}
			if b != want {
				d.fail("invalid <![ sequence")
				return nil
			}
		}
		if text := d.text(-1, true); text != nil {
			return CharData(text)
		}
		return nil
	}
	data := []byte{b}
	quote, nested := byte(0), 0
	for {
		if b, ok = d.must(); !ok {
			return nil
		}
		switch {
		case quote == 0 && b == '>' && nested == 0:
			return Directive(data)
		case b == quote:
			quote = 0
		case quote != 0:
		case b == '\'' || b == '"':
			quote = b
		case b == '>':
			nested--
		case b == '<':
			nested++
		}
		data = append(data, b)
	}
}

var predefined = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// text reads up to a quote, to the next <, or to the end of a CDATA section; nil after an error.
func (d *Decoder) text(quote int, cdata bool) []byte {
	text := []byte{}
	for {
		b, ok := d.get()
		if !ok {
			if cdata {
				if d.err == io.EOF {
					d.err = d.syntax("unexpected EOF in CDATA section")
				}
				return nil
			}
			if quote >= 0 && d.err == io.EOF {
				d.err = d.syntax("unexpected EOF")
			}
			if quote < 0 && d.err == io.EOF && len(text) > 0 {
				d.err = nil
				d.r = bytes.NewReader(nil)
				break
			}
			return nil
		}
		text = append(text, b)
		if quote < 0 && bytes.HasSuffix(text, []byte("]]>")) {
			if cdata {
				text = text[:len(text)-3]
				break
			}
			d.fail("unescaped ]]> not in CDATA section")
			return nil
		}
		if cdata {
			continue
		}
		if b == '<' {
			if quote >= 0 {
				if d.Strict {
					d.fail("unescaped < inside quoted string")
					return nil
				}
				continue
			}
			d.unget('<')
			text = text[:len(text)-1]
			break
		}
		if quote >= 0 && b == byte(quote) {
			text = text[:len(text)-1]
			break
		}
		if b == '&' {
			text = text[:len(text)-1]
			if text, ok = d.entity(text); !ok {
				return nil
			}
		}
	}
	for rest := text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			d.fail("invalid UTF-8")
			return nil
		}
		if !isChar(r) {
			d.fail("illegal character code %U", r)
			return nil
		}
		rest = rest[size:]
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

func isChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= 0x10ffff
}

// entity reads what follows an & and appends what it stands for.
func (d *Decoder) entity(text []byte) ([]byte, bool) {
	var name []byte
	for {
		b, ok := d.must()
		if !ok {
			return nil, false
		}
		if b == ';' {
			if r, ok := d.entityRune(string(name)); ok {
				return utf8.AppendRune(text, r), true
			}
			if s, ok := d.Entity[string(name)]; ok {
				return append(text, s...), true
			}
			if d.Strict {
				d.fail("invalid character entity &%s;", name)
				return nil, false
			}
			return append(append(append(text, '&'), name...), ';'), true
		}
		if !isNameByte(b) && !(b == '#' && len(name) == 0) {
			d.unget(b)
			if d.Strict {
				d.fail("invalid character entity &%s (no semicolon)", name)
				return nil, false
			}
			return append(append(text, '&'), name...), true
		}
		name = append(name, b)
	}
}

func (d *Decoder) entityRune(name string) (rune, bool) {
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if after, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = after, 16
		}
		n, err := strconv.ParseUint(digits, base, 64)
		return rune(n), err == nil && n <= unicode.MaxRune
	}
	r, ok := predefined[name]
	return r, ok
}

const (
	xmlURL = "http://www.w3.org/XML/1998/namespace"
)

func (d *Decoder) translate(n *Name, isElement bool) {
	switch {
	case n.Space == "xmlns", n.Space == "" && !isElement:
		return
	case n.Space == "xml":
		n.Space = xmlURL
		return
	case n.Space == "" && n.Local == "xmlns":
		return
	}
	for i := len(d.open) - 1; i >= 0; i-- {
		if space, ok := d.open[i].spaces[n.Space]; ok {
			n.Space = space
			return
		}
	}
	if n.Space == "" {
		n.Space = d.DefaultSpace
	}
}

// Token reads a token. Names have their name spaces, and each end has matched its beginning.
func (d *Decoder) Token() (Token, error) {
	if d.tokens != nil {
		return d.tokens.Token()
	}
	if d.err == io.EOF && len(d.open) == 0 {
		return nil, io.EOF
	}
	if !d.Strict && d.pending == nil && len(d.open) > 0 && d.autoClosed(d.open[len(d.open)-1].name) {
		name := d.open[len(d.open)-1].name
		t, err := d.RawToken()
		if end, ok := t.(EndElement); err != nil || !ok || end.Name != name {
			if err == nil {
				return nil, errors.New("xml: elements that close themselves must be empty here")
			}
		}
		if err != nil && err != io.EOF {
			return nil, err
		}
		return d.ended(EndElement{name})
	}
	t, err := d.RawToken()
	if err != nil {
		if err == io.EOF && len(d.open) > 0 && d.Strict {
			d.err = d.syntax("unexpected EOF")
			return nil, d.err
		}
		return nil, err
	}
	switch t := t.(type) {
	case StartElement:
		e := element{name: t.Name}
		for _, a := range t.Attr {
			switch {
			case a.Name.Space == "xmlns":
				if e.spaces == nil {
					e.spaces = map[string]string{}
				}
				e.spaces[a.Name.Local] = a.Value
			case a.Name.Space == "" && a.Name.Local == "xmlns":
				if e.spaces == nil {
					e.spaces = map[string]string{}
				}
				e.spaces[""] = a.Value
			}
		}
		d.open = append(d.open, e)
		d.translate(&t.Name, true)
		for i := range t.Attr {
			d.translate(&t.Attr[i].Name, false)
		}
		return t, nil
	case EndElement:
		return d.ended(t)
	}
	return t, nil
}

func (d *Decoder) ended(t EndElement) (Token, error) {
	if len(d.open) == 0 {
		d.err = d.syntax("unexpected end element </%s>", t.Name.Local)
		return nil, d.err
	}
	e := d.open[len(d.open)-1]
	switch {
	case e.name.Local != t.Name.Local:
		d.err = d.syntax("element <%s> closed by </%s>", e.name.Local, t.Name.Local)
		return nil, d.err
	case e.name.Space != t.Name.Space:
		space := e.name.Space
		d.err = d.syntax("element <%s> in space %s closed by </%s> in space %s", e.name.Local, space, t.Name.Local, t.Name.Space)
		return nil, d.err
	}
	d.translate(&t.Name, true)
	d.open = d.open[:len(d.open)-1]
	return t, nil
}

// Skip reads up to the end of the element that has begun last.
func (d *Decoder) Skip() error {
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case StartElement:
			depth++
		case EndElement:
			if depth == 0 {
				return nil
			}
			depth--
		}
	}
}
