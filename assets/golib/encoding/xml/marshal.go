package xml

import (
	"bufio"
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Header is the first line of a text.
const Header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// A Marshaler writes itself.
type Marshaler interface {
	MarshalXML(e *Encoder, start StartElement) error
}

// A MarshalerAttr turns itself into an attribute.
type MarshalerAttr interface {
	MarshalXMLAttr(name Name) (Attr, error)
}

// An UnsupportedTypeError is of a value that has no form in XML.
type UnsupportedTypeError struct {
	Type reflect.Type
}

// Error names the type.
func (e *UnsupportedTypeError) Error() string { return "xml: unsupported type: " + e.Type.String() }

// Marshal returns the text of a value.
func Marshal(v any) ([]byte, error) { return MarshalIndent(v, "", "") }

// MarshalIndent returns the text of a value with each element on a line of its own.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := NewEncoder(&b)
	enc.Indent(prefix, indent)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// An Encoder writes values and tokens.
type Encoder struct {
	w       *bufio.Writer
	prefix  string
	indent  string
	depth   int
	inside  bool // the element has had no child yet
	newline bool
	open    []Name
	spaces  []map[string]string // for each open element, the prefixes by name space
	closed  bool
	attrs   int
}

// NewEncoder returns an encoder.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: bufio.NewWriter(w)} }

// Indent has each element written on a line of its own.
func (enc *Encoder) Indent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }

// Flush writes what is kept back.
func (enc *Encoder) Flush() error { return enc.w.Flush() }

// Close writes what is kept back; it fails if an element is open.
func (enc *Encoder) Close() error {
	if enc.closed {
		return nil
	}
	enc.closed = true
	if err := enc.w.Flush(); err != nil {
		return err
	}
	if len(enc.open) > 0 {
		return fmt.Errorf("unclosed tag <%s>", enc.open[len(enc.open)-1].Local)
	}
	return nil
}

// Encode writes a value.
func (enc *Encoder) Encode(v any) error {
	if err := enc.marshal(reflect.ValueOf(v), nil, nil); err != nil {
		return err
	}
	return enc.w.Flush()
}

// EncodeElement writes a value as an element.
func (enc *Encoder) EncodeElement(v any, start StartElement) error {
	if err := enc.marshal(reflect.ValueOf(v), nil, &start); err != nil {
		return err
	}
	return enc.w.Flush()
}

// EncodeToken writes a token.
func (enc *Encoder) EncodeToken(t Token) error {
	switch t := t.(type) {
	case StartElement:
		return enc.start(&t)
	case EndElement:
		return enc.end(t.Name)
	case CharData:
		escape(enc.w, t, false)
	case Comment:
		if bytes.Contains(t, []byte("-->")) {
			return errors.New("xml: EncodeToken of Comment containing --> marker")
		}
		enc.w.WriteString("<!--")
		enc.w.Write(t)
		enc.w.WriteString("-->")
	case ProcInst:
		switch {
		case t.Target == "xml" && enc.w.Buffered() != 0:
			return errors.New("xml: EncodeToken of ProcInst xml target only valid for xml declaration, first token encoded")
		case !isName(t.Target):
			return errors.New("xml: EncodeToken of ProcInst with invalid Target")
		case bytes.Contains(t.Inst, []byte("?>")):
			return errors.New("xml: EncodeToken of ProcInst containing ?> marker")
		}
		enc.w.WriteString("<?" + t.Target)
		if len(t.Inst) > 0 {
			enc.w.WriteByte(' ')
			enc.w.Write(t.Inst)
		}
		enc.w.WriteString("?>")
	case Directive:
		enc.w.WriteString("<!")
		enc.w.Write(t)
		enc.w.WriteString(">")
	default:
		return errors.New("xml: EncodeToken of invalid token type")
	}
	return nil
}

func (enc *Encoder) lineUp(step int) {
	if enc.prefix == "" && enc.indent == "" {
		return
	}
	if step < 0 {
		enc.depth--
		if enc.inside {
			enc.inside = false
			return
		}
		enc.inside = false
	}
	if enc.newline {
		enc.w.WriteByte('\n')
	} else {
		enc.newline = true
	}
	enc.w.WriteString(enc.prefix + strings.Repeat(enc.indent, enc.depth))
	if step > 0 {
		enc.depth++
		enc.inside = true
	}
}

func (enc *Encoder) start(e *StartElement) error {
	if e.Name.Local == "" {
		return errors.New("xml: start tag with no name")
	}
	enc.open = append(enc.open, e.Name)
	enc.spaces = append(enc.spaces, nil)
	enc.lineUp(1)
	enc.w.WriteString("<" + e.Name.Local)
	if e.Name.Space != "" {
		enc.w.WriteString(` xmlns="`)
		escape(enc.w, []byte(e.Name.Space), true)
		enc.w.WriteByte('"')
	}
	for _, a := range e.Attr {
		if a.Name.Local == "" {
			continue
		}
		enc.w.WriteByte(' ')
		if a.Name.Space != "" {
			enc.w.WriteString(enc.prefixOf(a.Name.Space) + ":")
		}
		enc.w.WriteString(a.Name.Local + `="`)
		escape(enc.w, []byte(a.Value), true)
		enc.w.WriteByte('"')
	}
	enc.w.WriteByte('>')
	return nil
}

// prefixOf returns the prefix of a name space, and declares it if it is new here.
func (enc *Encoder) prefixOf(space string) string {
	if space == xmlURL {
		return "xml"
	}
	taken := map[string]bool{}
	for i := len(enc.spaces) - 1; i >= 0; i-- {
		if p, ok := enc.spaces[i][space]; ok {
			return p
		}
		for _, p := range enc.spaces[i] {
			taken[p] = true
		}
	}
	prefix := strings.TrimRight(space, "/")
	prefix = prefix[strings.LastIndexByte(prefix, '/')+1:]
	if prefix == "" || !isName(prefix) || strings.Contains(prefix, ":") {
		prefix = "_"
	}
	if len(prefix) >= 3 && strings.EqualFold(prefix[:3], "xml") {
		prefix = "_" + prefix
	}
	for taken[prefix] {
		enc.attrs++
		prefix += "_" + strconv.Itoa(enc.attrs)
	}
	last := len(enc.spaces) - 1
	if enc.spaces[last] == nil {
		enc.spaces[last] = map[string]string{}
	}
	enc.spaces[last][space] = prefix
	enc.w.WriteString(`xmlns:` + prefix + `="`)
	escape(enc.w, []byte(space), true)
	enc.w.WriteString(`" `)
	return prefix
}

func (enc *Encoder) end(name Name) error {
	switch {
	case name.Local == "":
		return errors.New("xml: end tag with no name")
	case len(enc.open) == 0:
		return fmt.Errorf("xml: end tag </%s> without start tag", name.Local)
	}
	if top := enc.open[len(enc.open)-1]; top != name {
		if top.Local != name.Local {
			return fmt.Errorf("xml: end tag </%s> does not match start tag <%s>", name.Local, top.Local)
		}
		return fmt.Errorf("xml: end tag </%s> in namespace %s does not match start tag <%s> in namespace %s", name.Local, name.Space, top.Local, top.Space)
	}
	enc.open = enc.open[:len(enc.open)-1]
	enc.spaces = enc.spaces[:len(enc.spaces)-1]
	enc.lineUp(-1)
	enc.w.WriteString("</" + name.Local + ">")
	return nil
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct, reflect.Func, reflect.Chan:
		return false
	}
	return v.IsZero()
}

// method returns v, or its address, as a T.
func method[T any](v reflect.Value) (T, bool) {
	if v.CanInterface() {
		if m, ok := v.Interface().(T); ok {
			return m, true
		}
	}
	if v.CanAddr() && v.Addr().CanInterface() {
		if m, ok := v.Addr().Interface().(T); ok {
			return m, true
		}
	}
	var none T
	return none, false
}

func (enc *Encoder) marshal(v reflect.Value, f *field, template *StartElement) error {
	if template != nil && template.Name.Local == "" {
		return errors.New("xml: EncodeElement of StartElement with missing name")
	}
	if !v.IsValid() || f != nil && f.omitEmpty && isEmpty(v) {
		return nil
	}
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		if _, ok := method[Marshaler](v); ok && v.Kind() == reflect.Pointer {
			break
		}
		if _, ok := method[encoding.TextMarshaler](v); ok && v.Kind() == reflect.Pointer {
			break
		}
		v = v.Elem()
	}
	t := v.Type()
	name := func() Name { return enc.defaultName(t, f, template) }
	if m, ok := method[Marshaler](v); ok {
		start := StartElement{Name: name()}
		if template != nil {
			start.Attr = template.Attr
		}
		depth := len(enc.open)
		if err := m.MarshalXML(enc, start); err != nil {
			return err
		}
		if len(enc.open) > depth {
			return fmt.Errorf("xml: %s.MarshalXML wrote invalid XML: <%s> not closed", t, enc.open[len(enc.open)-1].Local)
		}
		return nil
	}
	if m, ok := method[encoding.TextMarshaler](v); ok {
		start := StartElement{Name: name()}
		if template != nil {
			start.Attr = template.Attr
		}
		text, err := m.MarshalText()
		if err != nil {
			return err
		}
		return enc.simple(start, text)
	}
	if (v.Kind() == reflect.Slice || v.Kind() == reflect.Array) && t.Elem().Kind() != reflect.Uint8 {
		for i := range v.Len() {
			if err := enc.marshal(v.Index(i), f, template); err != nil {
				return err
			}
		}
		return nil
	}
	info, err := infoOf(t)
	if err != nil {
		return err
	}
	start := StartElement{}
	switch {
	case template != nil:
		start.Name = template.Name
		start.Attr = append(start.Attr, template.Attr...)
	case info.xmlName != nil:
		if x := info.xmlName; x.name != "" {
			start.Name = Name{x.space, x.name}
		} else if own, ok := x.value(v, false); ok {
			if n, ok := own.Interface().(Name); ok && n.Local != "" {
				start.Name = n
			}
		}
	}
	if start.Name.Local == "" {
		start.Name = name()
	}
	if start.Name.Local == "" {
		return &UnsupportedTypeError{t}
	}
	for i := range info.fields {
		a := &info.fields[i]
		if a.role != asAttr {
			continue
		}
		av, ok := a.value(v, false)
		if !ok || a.omitEmpty && isEmpty(av) || av.Kind() == reflect.Interface && av.IsNil() {
			continue
		}
		if err := attribute(&start, Name{a.space, a.name}, av); err != nil {
			return err
		}
	}
	if v.Kind() != reflect.Struct {
		text, err := simpleText(t, v)
		if err != nil {
			return err
		}
		return enc.simple(start, text)
	}
	if err := enc.start(&start); err != nil {
		return err
	}
	if err := enc.fields(info, v); err != nil {
		return err
	}
	return enc.end(start.Name)
}

func (enc *Encoder) defaultName(t reflect.Type, f *field, template *StartElement) Name {
	switch {
	case template != nil:
		return template.Name
	case f != nil && f.name != "":
		return Name{f.space, f.name}
	case t.Name() != "":
		name, _, _ := strings.Cut(t.Name(), "[")
		return Name{Local: name}
	case t.Kind() == reflect.Pointer:
		return Name{Local: t.Elem().Name()}
	}
	return Name{}
}

func (enc *Encoder) simple(start StartElement, text []byte) error {
	if err := enc.start(&start); err != nil {
		return err
	}
	escape(enc.w, text, true)
	return enc.end(start.Name)
}

func attribute(start *StartElement, name Name, v reflect.Value) error {
	if m, ok := method[MarshalerAttr](v); ok && !(v.Kind() == reflect.Pointer && v.IsNil()) {
		a, err := m.MarshalXMLAttr(name)
		if err != nil {
			return err
		}
		if a.Name.Local != "" {
			start.Attr = append(start.Attr, a)
		}
		return nil
	}
	if m, ok := method[encoding.TextMarshaler](v); ok && !(v.Kind() == reflect.Pointer && v.IsNil()) {
		text, err := m.MarshalText()
		if err != nil {
			return err
		}
		start.Attr = append(start.Attr, Attr{name, string(text)})
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return attribute(start, name, v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			for i := range v.Len() {
				if err := attribute(start, name, v.Index(i)); err != nil {
					return err
				}
			}
			return nil
		}
	}
	if a, ok := v.Interface().(Attr); ok {
		start.Attr = append(start.Attr, a)
		return nil
	}
	text, err := simpleText(v.Type(), v)
	if err == nil {
		start.Attr = append(start.Attr, Attr{name, string(text)})
	}
	return err
}

func simpleText(t reflect.Type, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(nil, v.Int(), 10), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.AppendUint(nil, v.Uint(), 10), nil
	case reflect.Float32, reflect.Float64:
		return strconv.AppendFloat(nil, v.Float(), 'g', -1, t.Bits()), nil
	case reflect.String:
		return []byte(v.String()), nil
	case reflect.Bool:
		return strconv.AppendBool(nil, v.Bool()), nil
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			text := make([]byte, v.Len())
			for i := range text {
				text[i] = byte(v.Index(i).Uint())
			}
			return text, nil
		}
	}
	return nil, &UnsupportedTypeError{t}
}

// fields writes the content of a struct.
func (enc *Encoder) fields(info *structInfo, v reflect.Value) error {
	var above []string // parents that are open
	shut := func(keep int) error {
		for len(above) > keep {
			if err := enc.end(Name{Local: above[len(above)-1]}); err != nil {
				return err
			}
			above = above[:len(above)-1]
		}
		return nil
	}
	for i := range info.fields {
		f := &info.fields[i]
		if f.role == asAttr {
			continue
		}
		fv, ok := f.value(v, false)
		if !ok {
			continue
		}
		if f.role != asElement {
			if err := shut(0); err != nil {
				return err
			}
			for fv.Kind() == reflect.Pointer || fv.Kind() == reflect.Interface {
				if fv.IsNil() {
					break
				}
				fv = fv.Elem()
			}
			if err := enc.content(f, fv); err != nil {
				return err
			}
			continue
		}
		same := 0
		for same < len(above) && same < len(f.parents) && above[same] == f.parents[same] {
			same++
		}
		if err := shut(same); err != nil {
			return err
		}
		if len(f.parents) > len(above) && !(fv.Kind() == reflect.Pointer || fv.Kind() == reflect.Interface) || len(f.parents) > len(above) && !fv.IsNil() {
			for _, parent := range f.parents[len(above):] {
				if f.omitEmpty && isEmpty(fv) {
					break
				}
				if err := enc.start(&StartElement{Name: Name{Local: parent}}); err != nil {
					return err
				}
				above = append(above, parent)
			}
		}
		if err := enc.marshal(fv, f, nil); err != nil {
			return err
		}
	}
	return shut(0)
}

func (enc *Encoder) content(f *field, v reflect.Value) error {
	if (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil() {
		return nil
	}
	if f.role == asInnerXML {
		switch x := v.Interface().(type) {
		case []byte:
			enc.w.Write(x)
		case string:
			enc.w.WriteString(x)
		default:
			return enc.marshal(v, f, nil)
		}
		return nil
	}
	var text []byte
	var err error
	if m, ok := method[encoding.TextMarshaler](v); ok {
		text, err = m.MarshalText()
	} else if text, err = simpleText(v.Type(), v); err != nil && f.role != asComment {
		return nil
	}
	if err != nil {
		if f.role == asComment {
			return fmt.Errorf("xml: bad type for comment field of %s", v.Type())
		}
		return err
	}
	switch f.role {
	case asCharData:
		escape(enc.w, text, true)
	case asCData:
		if len(text) > 0 {
			enc.w.WriteString("<![CDATA[" + strings.ReplaceAll(string(text), "]]>", "]]]]><![CDATA[>") + "]]>")
		}
	case asComment:
		if len(text) == 0 {
			return nil
		}
		if bytes.Contains(text, []byte("--")) {
			return errors.New(`xml: comments must not contain "--"`)
		}
		enc.lineUp(0)
		enc.w.WriteString("<!--" + string(text))
		if text[len(text)-1] == '-' {
			enc.w.WriteByte(' ')
		}
		enc.w.WriteString("-->")
	}
	return nil
}

// escape writes text so that it reads as itself.
func escape(w io.Writer, s []byte, newlines bool) error {
	last := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRune(s[i:])
		text := ""
		switch {
		case r == '"':
			text = "&#34;"
		case r == '\'':
			text = "&#39;"
		case r == '&':
			text = "&amp;"
		case r == '<':
			text = "&lt;"
		case r == '>':
			text = "&gt;"
		case r == '\t':
			text = "&#x9;"
		case r == '\n' && newlines:
			text = "&#xA;"
		case r == '\r':
			text = "&#xD;"
		case !isChar(r) || r == utf8.RuneError && size == 1:
			text = "\uFFFD"
		}
		if text != "" {
			if _, err := w.Write(s[last:i]); err != nil {
				return err
			}
			if _, err := io.WriteString(w, text); err != nil {
				return err
			}
			last = i + size
		}
		i += size
	}
	_, err := w.Write(s[last:])
	return err
}

// EscapeText writes text so that it reads as itself.
func EscapeText(w io.Writer, s []byte) error { return escape(w, s, true) }

// Escape is EscapeText for writers that do not fail.
func Escape(w io.Writer, s []byte) { EscapeText(w, s) }
