// Package json turns values into JSON and back.
package json

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Marshaler turns itself into JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// An UnsupportedTypeError is about a type that JSON has no form for.
type UnsupportedTypeError struct {
	Type reflect.Type
}

// Error names the type.
func (e *UnsupportedTypeError) Error() string { return "json: unsupported type: " + e.Type.String() }

// An UnsupportedValueError is about a value that JSON has no form for.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

// Error names the value.
func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// A MarshalerError is the failure of a MarshalJSON or MarshalText method.
type MarshalerError struct {
	Type       reflect.Type
	Err        error
	sourceFunc string
}

// Error gives the type, the method and the cause.
func (e *MarshalerError) Error() string {
	f := e.sourceFunc
	if f == "" {
		f = "MarshalJSON"
	}
	return "json: error calling " + f + " for type " + e.Type.String() + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *MarshalerError) Unwrap() error { return e.Err }

// A RawMessage is JSON that is kept as it is.
type RawMessage []byte

// String returns the message, and null for none.
func (m RawMessage) String() string {
	if m == nil {
		return "null"
	}
	return string(m)
}

// MarshalJSON returns the message.
func (m RawMessage) MarshalJSON() ([]byte, error) {
	if m == nil {
		return []byte("null"), nil
	}
	return m, nil
}

// UnmarshalJSON keeps the data.
func (m *RawMessage) UnmarshalJSON(data []byte) error {
	if m == nil {
		return errors.New("json.RawMessage: UnmarshalJSON on nil pointer")
	}
	*m = append((*m)[0:0], data...)
	return nil
}

// A Number is a number as it is written.
type Number string

// String returns the number.
func (n Number) String() string { return string(n) }

// Float64 returns the number as a float64.
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Int64 returns the number as an int64.
func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// Marshal returns v as JSON.
func Marshal(v any) ([]byte, error) { return marshal(v, true) }

func marshal(v any, html bool) (out []byte, err error) {
	e := &encoder{html: html}
	if err := e.value(reflect.ValueOf(v), options{}); err != nil {
		return nil, err
	}
	return e.buf, nil
}

// MarshalIndent is Marshal with line breaks: each line begins with prefix and as many indents as it is deep.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	return indented(nil, b, prefix, indent), nil
}

type options struct {
	quoted bool
}

type encoder struct {
	buf   []byte
	html  bool
	depth int
	seen  []visit
}

func (e *encoder) text(s string) { e.buf = append(e.buf, s...) }

var (
	marshalerType     = reflect.TypeFor[Marshaler]()
	textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
	numberType        = reflect.TypeFor[Number]()
)

func (e *encoder) value(v reflect.Value, o options) error {
	if !v.IsValid() {
		e.text("null")
		return nil
	}
	t := v.Type()
	if t.Kind() != reflect.Pointer && v.CanAddr() && v.CanInterface() && !t.Implements(marshalerType) && reflect.PointerTo(t).Implements(marshalerType) {
		return e.marshaler(v.Addr())
	}
	if t.Kind() != reflect.Interface && v.CanInterface() {
		if t.Implements(marshalerType) {
			return e.marshaler(v)
		}
		if t.Kind() != reflect.Pointer && v.CanAddr() && !t.Implements(textMarshalerType) && reflect.PointerTo(t).Implements(textMarshalerType) {
			return e.textMarshaler(v.Addr())
		}
		if t.Implements(textMarshalerType) {
			return e.textMarshaler(v)
		}
	}
	quote := ""
	if o.quoted {
		quote = `"`
	}
	switch t.Kind() {
	case reflect.Bool:
		e.text(quote + strconv.FormatBool(v.Bool()) + quote)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.text(quote + strconv.FormatInt(v.Int(), 10) + quote)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.text(quote + strconv.FormatUint(v.Uint(), 10) + quote)
	case reflect.Float32, reflect.Float64:
		f := v.Float()
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return &UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, t.Bits())}
		}
		e.text(quote + number(f, t.Bits()) + quote)
	case reflect.String:
		if t == numberType {
			n := v.String()
			if n == "" {
				n = "0"
			}
			if !validNumber(n) {
				return errors.New("json: error calling MarshalJSONTo for type *json.Number: cannot parse " + strconv.Quote(n) + " as JSON number: invalid syntax")
			}
			e.text(quote + n + quote)
			return nil
		}
		if o.quoted {
			inner := &encoder{html: e.html}
			inner.str(v.String())
			e.str(string(inner.buf))
			return nil
		}
		e.str(v.String())
	case reflect.Interface:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		return e.value(v.Elem(), o)
	case reflect.Pointer:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		return e.nested(v, func() error { return e.value(v.Elem(), o) })
	case reflect.Struct:
		return e.structure(v)
	case reflect.Map:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		return e.nested(v, func() error { return e.object(v) })
	case reflect.Slice:
		if v.IsNil() {
			e.text("null")
			return nil
		}
		if t.Elem().Kind() == reflect.Uint8 && !t.Elem().Implements(marshalerType) && !t.Elem().Implements(textMarshalerType) {
			e.text(`"` + base64.StdEncoding.EncodeToString(v.Bytes()) + `"`)
			return nil
		}
		return e.nested(v, func() error { return e.array(v) })
	case reflect.Array:
		return e.array(v)
	default:
		return &UnsupportedTypeError{t}
	}
	return nil
}

// A visit is a value that is being written; a slice may hold a shorter part of itself.
type visit struct {
	p      uintptr
	length int
}

// nested guards against values that contain themselves.
func (e *encoder) nested(v reflect.Value, f func() error) error {
	p := visit{v.Pointer(), 0}
	if v.Kind() == reflect.Slice {
		p.length = v.Len()
	}
	e.depth++
	if e.depth > 1000 {
		if slices.Contains(e.seen, p) {
			return &UnsupportedValueError{v, "encountered a cycle via " + v.Type().String()}
		}
	}
	e.seen = append(e.seen, p)
	err := f()
	e.seen = e.seen[:len(e.seen)-1]
	e.depth--
	return err
}

func (e *encoder) marshaler(v reflect.Value) error {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		e.text("null")
		return nil
	}
	m, ok := v.Interface().(Marshaler)
	if !ok {
		e.text("null")
		return nil
	}
	b, err := m.MarshalJSON()
	if err == nil {
		if fault := check(b); fault != nil {
			err = fault
		}
	}
	if err != nil {
		return &MarshalerError{pointerType(v.Type()), err, "MarshalJSON"}
	}
	e.buf = compacted(e.buf, b, e.html)
	return nil
}

func (e *encoder) textMarshaler(v reflect.Value) error {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		e.text("null")
		return nil
	}
	b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		return &MarshalerError{pointerType(v.Type()), err, "MarshalText"}
	}
	e.str(string(b))
	return nil
}

func pointerType(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t
	}
	return reflect.PointerTo(t)
}

func (e *encoder) array(v reflect.Value) error {
	e.text("[")
	for i := range v.Len() {
		if i > 0 {
			e.text(",")
		}
		if err := e.value(v.Index(i), options{}); err != nil {
			return err
		}
	}
	e.text("]")
	return nil
}

func (e *encoder) object(v reflect.Value) error {
	type entry struct {
		key   string
		value reflect.Value
	}
	var entries []entry
	it := v.MapRange()
	for it.Next() {
		k := it.Key()
		var key string
		switch {
		case k.Kind() == reflect.String:
			key = k.String()
		case k.Kind() == reflect.Pointer && k.IsNil() && k.Type().Implements(textMarshalerType):
		case k.Type().Implements(textMarshalerType):
			b, err := k.Interface().(encoding.TextMarshaler).MarshalText()
			if err != nil {
				return &MarshalerError{k.Type(), err, "MarshalText"}
			}
			key = string(b)
		case k.CanInt():
			key = strconv.FormatInt(k.Int(), 10)
		case k.CanUint():
			key = strconv.FormatUint(k.Uint(), 10)
		default:
			return &UnsupportedValueError{v, "jsontext: object member name must be a string after offset 2"}
		}
		entries = append(entries, entry{key, it.Value()})
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	e.text("{")
	for i, x := range entries {
		if i > 0 {
			e.text(",")
		}
		e.str(x.key)
		e.text(":")
		if err := e.value(x.value, options{}); err != nil {
			return err
		}
	}
	e.text("}")
	return nil
}

// A field is a struct's field that JSON sees.
type field struct {
	name                       string
	tagged                     bool
	index                      []int
	omitEmpty, omitZero, quote bool
}

var fieldsOf = map[reflect.Type][]field{}

// fields returns the fields of a struct type in order. Of fields with one name the least deep is seen, then the one with a tag; if two are
// left, none.
func fields(t reflect.Type) []field {
	if f, ok := fieldsOf[t]; ok {
		return f
	}
	var all []field
	var collect func(t reflect.Type, index []int, above []reflect.Type)
	collect = func(t reflect.Type, index []int, above []reflect.Type) {
		if slices.Contains(above, t) {
			return
		}
		above = append(above[:len(above):len(above)], t)
		for i := range t.NumField() {
			sf := t.Field(i)
			inner := sf.Type
			if sf.Anonymous {
				if inner.Kind() == reflect.Pointer {
					inner = inner.Elem()
				}
				if !sf.IsExported() && inner.Kind() != reflect.Struct {
					continue
				}
			} else if !sf.IsExported() {
				continue
			}
			tag := sf.Tag.Get("json")
			if tag == "-" {
				continue
			}
			name, rest, _ := strings.Cut(tag, ",")
			if !validTag(name) {
				name = ""
			}
			at := append(index[:len(index):len(index)], i)
			if name == "" && sf.Anonymous && inner.Kind() == reflect.Struct {
				collect(inner, at, above)
				continue
			}
			f := field{name: name, tagged: name != "", index: at}
			if name == "" {
				f.name = sf.Name
			}
			for option := range strings.SplitSeq(rest, ",") {
				switch option {
				case "omitempty":
					f.omitEmpty = true
				case "omitzero":
					f.omitZero = true
				case "string":
					k := inner.Kind()
					if sf.Type.Kind() == reflect.Pointer {
						k = sf.Type.Elem().Kind()
					}
					f.quote = reflect.Bool <= k && k <= reflect.Float64 || k == reflect.String
				}
			}
			all = append(all, f)
		}
	}
	collect(t, nil, nil)
	var seen []field
	for _, f := range all {
		better, same := false, 0
		for _, g := range all {
			if g.name != f.name {
				continue
			}
			if len(g.index) < len(f.index) || len(g.index) == len(f.index) && g.tagged && !f.tagged {
				better = true
			} else if len(g.index) == len(f.index) && g.tagged == f.tagged {
				same++
			}
		}
		if !better && same == 1 {
			seen = append(seen, f)
		}
	}
	fieldsOf[t] = seen
	return seen
}

func validTag(s string) bool {
	for _, c := range s {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && (c < '0' || '9' < c && c < 'A' || 'Z' < c && c < 'a' || 'z' < c && c < 0x80) {
			return false
		}
	}
	return s != ""
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct, reflect.Func, reflect.Chan, reflect.Complex64, reflect.Complex128:
		return false
	}
	return v.IsZero()
}

type zeroer interface{ IsZero() bool }

// isZero asks the value itself if it has a method for that.
func isZero(v reflect.Value) bool {
	t := v.Type()
	switch {
	case !v.CanInterface():
	case t.Implements(reflect.TypeFor[zeroer]()):
		inner := v
		if v.Kind() == reflect.Interface {
			inner = v.Elem()
		}
		if !inner.IsValid() || inner.Kind() == reflect.Pointer && inner.IsNil() {
			return true
		}
		return v.Interface().(zeroer).IsZero()
	case reflect.PointerTo(t).Implements(reflect.TypeFor[zeroer]()):
		if !v.CanAddr() {
			copied := reflect.New(t).Elem()
			copied.Set(v)
			v = copied
		}
		return v.Addr().Interface().(zeroer).IsZero()
	}
	return v.IsZero()
}

func (e *encoder) structure(v reflect.Value) error {
	e.text("{")
	first := true
next:
	for _, f := range fields(v.Type()) {
		x := v
		for _, i := range f.index {
			if x.Kind() == reflect.Pointer {
				if x.IsNil() {
					continue next
				}
				x = x.Elem()
			}
			x = x.Field(i)
		}
		if f.omitEmpty && isEmpty(x) || f.omitZero && isZero(x) {
			continue
		}
		if !first {
			e.text(",")
		}
		first = false
		e.str(f.name)
		e.text(":")
		if err := e.value(x, options{quoted: f.quote}); err != nil {
			return err
		}
	}
	e.text("}")
	return nil
}

func number(f float64, bits int) string {
	abs := math.Abs(f)
	format := byte('f')
	if abs != 0 && (bits == 64 && (abs < 1e-6 || abs >= 1e21) || bits == 32 && (float32(abs) < 1e-6 || float32(abs) >= 1e21)) {
		format = 'e'
	}
	s := strconv.FormatFloat(f, format, -1, bits)
	if n := len(s); format == 'e' && n >= 4 && s[n-4] == 'e' && s[n-3] == '-' && s[n-2] == '0' {
		s = s[:n-2] + s[n-1:]
	}
	return s
}

const hex = "0123456789abcdef"

func (e *encoder) str(s string) {
	b := append(e.buf, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c == '\n':
				b = append(b, '\\', 'n')
			case c == '\r':
				b = append(b, '\\', 'r')
			case c == '\t':
				b = append(b, '\\', 't')
			case c == '\b':
				b = append(b, '\\', 'b')
			case c == '\f':
				b = append(b, '\\', 'f')
			case c < ' ' || e.html && (c == '<' || c == '>' || c == '&'):
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			default:
				b = append(b, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, "\uFFFD"...)
		case r == '\u2028' || r == '\u2029':
			b = append(b, '\\', 'u', '2', '0', '2', hex[r&15])
		default:
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	e.buf = append(b, '"')
}

// compacted appends JSON without spaces between its parts.
func compacted(dst, src []byte, html bool) []byte {
	inside := false
	for i, c := range src {
		if inside {
			switch {
			case html && (c == '<' || c == '>' || c == '&'):
				dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
				continue
			case c == '"':
				n := 0
				for src[i-1-n] == '\\' {
					n++
				}
				inside = n%2 == 1
			}
		} else if c == '"' {
			inside = true
		} else if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			continue
		}
		dst = append(dst, c)
	}
	return dst
}

// indented appends valid JSON with line breaks.
func indented(dst, src []byte, prefix, indent string) []byte {
	depth, inside, fresh := 0, false, false
	line := func() {
		dst = append(dst, '\n')
		dst = append(dst, prefix...)
		for range depth {
			dst = append(dst, indent...)
		}
	}
	for i, c := range src {
		if inside {
			dst = append(dst, c)
			if c == '"' {
				n := 0
				for src[i-1-n] == '\\' {
					n++
				}
				inside = n%2 == 1
			}
			continue
		}
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			continue
		}
		if fresh && c != ']' && c != '}' {
			fresh = false
			depth++
			line()
		}
		switch c {
		case '"':
			inside = true
			dst = append(dst, c)
		case '{', '[':
			fresh = true
			dst = append(dst, c)
		case ',':
			dst = append(dst, c)
			line()
		case ':':
			dst = append(dst, c, ' ')
		case '}', ']':
			if fresh {
				fresh = false
			} else {
				depth--
				line()
			}
			dst = append(dst, c)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// Indent appends JSON with line breaks.
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	if err := check(src); err != nil {
		return err
	}
	dst.Write(indented(nil, src, prefix, indent))
	// What follows the value stays.
	end := len(src)
	for end > 0 && (src[end-1] == ' ' || src[end-1] == '\t' || src[end-1] == '\n' || src[end-1] == '\r') {
		end--
	}
	dst.Write(src[end:])
	return nil
}

// Compact appends JSON without spaces between its parts.
func Compact(dst *bytes.Buffer, src []byte) error {
	if err := check(src); err != nil {
		return err
	}
	dst.Write(compacted(nil, src, false))
	return nil
}

// HTMLEscape appends JSON that can stand in HTML.
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == '<' || c == '>' || c == '&':
			dst.WriteString(`\u00` + string(hex[c>>4]) + string(hex[c&15]))
		case c == 0xe2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2]&^1 == 0xa8:
			dst.WriteString(`\u202` + string(hex[src[i+2]&15]))
			i += 2
		default:
			dst.WriteByte(c)
		}
	}
}

// Valid reports whether data is JSON.
func Valid(data []byte) bool { return check(data) == nil }

func validNumber(s string) bool {
	p := &parser{data: []byte(s)}
	return len(s) > 0 && (s[0] == '-' || '0' <= s[0] && s[0] <= '9') && p.number() == nil && p.at == len(s)
}
