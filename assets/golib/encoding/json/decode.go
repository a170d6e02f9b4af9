package json

import (
	"encoding"
	"encoding/base64"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// An Unmarshaler sets itself from JSON.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// A SyntaxError is about text that is no JSON.
type SyntaxError struct {
	msg    string
	Offset int64
}

// Error says what is wrong.
func (e *SyntaxError) Error() string { return e.msg }

// An UnmarshalTypeError is about JSON that does not fit its Go type.
type UnmarshalTypeError struct {
	Value  string
	Type   reflect.Type
	Offset int64
	Struct string
	Field  string
	Err    error
}

// Error names both.
func (e *UnmarshalTypeError) Error() string {
	s := "json: cannot unmarshal"
	if e.Value != "" {
		s += " " + e.Value
	}
	s += " into"
	if e.Struct != "" || e.Field != "" {
		last := e.Field[strings.LastIndex(e.Field, ".")+1:]
		if _, err := strconv.Atoi(last); err != nil {
			s += " Go struct field"
		}
		s += " " + e.Struct + "." + e.Field + " of type"
	} else {
		s += " Go value of type"
	}
	s += " " + e.Type.String()
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *UnmarshalTypeError) Unwrap() error { return e.Err }

// An InvalidUnmarshalError is about a target that is no pointer.
type InvalidUnmarshalError struct {
	Type reflect.Type
}

// Error says what the target is.
func (e *InvalidUnmarshalError) Error() string {
	switch {
	case e.Type == nil:
		return "json: Unmarshal(nil)"
	case e.Type.Kind() != reflect.Pointer:
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// A parser reads JSON.
type parser struct {
	data   []byte
	at     int
	useNum bool
	strict bool // refuses unknown fields
	first  error
	root   string // the name of the outermost struct type
	path   []string
}

const tooShort = "unexpected end of JSON input"

func (p *parser) fail(context string) error {
	if p.at >= len(p.data) {
		return &SyntaxError{tooShort, int64(len(p.data))}
	}
	return &SyntaxError{"invalid character " + quoteChar(p.data[p.at:]) + " " + context, int64(p.at + 1)}
}

// failFrom is fail for a number or an escape that began at start: a text that ends in one ends there.
func (p *parser) failFrom(start int, context string) error {
	if p.at >= len(p.data) {
		return &SyntaxError{tooShort, int64(start)}
	}
	return p.fail(context)
}

func quoteChar(b []byte) string {
	switch b[0] {
	case '\'':
		return `'\''`
	case '"':
		return `'"'`
	}
	r, _ := utf8.DecodeRune(b)
	s := strconv.Quote(string(r))
	return "'" + s[1:len(s)-1] + "'"
}

func (p *parser) space() {
	for p.at < len(p.data) {
		switch p.data[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

func (p *parser) peek() byte {
	if p.at < len(p.data) {
		return p.data[p.at]
	}
	return 0
}

// skip goes over a value and reports what is wrong with it.
func (p *parser) skip(depth int) error {
	p.space()
	if depth > 10000 {
		return &SyntaxError{"exceeded max depth", int64(p.at)}
	}
	switch c := p.peek(); {
	case p.at >= len(p.data):
		return p.fail("")
	case c == '{':
		p.at++
		p.space()
		if p.peek() == '}' {
			p.at++
			return nil
		}
		for {
			p.space()
			if p.peek() != '"' {
				return p.fail("looking for beginning of object key string")
			}
			if err := p.str(); err != nil {
				return err
			}
			p.space()
			if p.peek() != ':' {
				return p.fail("after object key")
			}
			p.at++
			if err := p.skip(depth + 1); err != nil {
				return err
			}
			p.space()
			switch p.peek() {
			case ',':
				p.at++
			case '}':
				p.at++
				return nil
			default:
				return p.fail("after object key:value pair")
			}
		}
	case c == '[':
		p.at++
		p.space()
		if p.peek() == ']' {
			p.at++
			return nil
		}
		for {
			if err := p.skip(depth + 1); err != nil {
				return err
			}
			p.space()
			switch p.peek() {
			case ',':
				p.at++
			case ']':
				p.at++
				return nil
			default:
				return p.fail("after array element")
			}
		}
	case c == '"':
		return p.str()
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	case c == 't':
		return p.literal("true")
	case c == 'f':
		return p.literal("false")
	case c == 'n':
		return p.literal("null")
	}
	return p.fail("looking for beginning of value")
}

func (p *parser) literal(word string) error {
	for i := range len(word) {
		if p.at >= len(p.data) || p.data[p.at] != word[i] {
			return p.fail("in literal " + word + " (expecting " + quoteChar([]byte(word[i:])) + ")")
		}
		p.at++
	}
	return nil
}

func (p *parser) digits() {
	for '0' <= p.peek() && p.peek() <= '9' {
		p.at++
	}
}

func (p *parser) number() error {
	start := p.at
	if p.peek() == '-' {
		p.at++
	}
	switch c := p.peek(); {
	case c == '0':
		p.at++
	case '1' <= c && c <= '9':
		p.digits()
	default:
		return p.failFrom(start, "in numeric literal")
	}
	if p.peek() == '.' {
		p.at++
		if c := p.peek(); c < '0' || c > '9' {
			return p.failFrom(start, "after decimal point in numeric literal")
		}
		p.digits()
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.at++
		if c := p.peek(); c == '+' || c == '-' {
			p.at++
		}
		if c := p.peek(); c < '0' || c > '9' {
			return p.failFrom(start, "in exponent of numeric literal")
		}
		p.digits()
	}
	return nil
}

func (p *parser) str() error {
	p.at++
	for p.at < len(p.data) {
		switch c := p.data[p.at]; {
		case c == '"':
			p.at++
			return nil
		case c < ' ':
			return p.fail("in string")
		case c == '\\':
			start := p.at
			p.at++
			if p.at >= len(p.data) {
				return p.failFrom(start, "")
			}
			if p.data[p.at] == 'u' {
				for range 4 {
					p.at++
					if c := p.peek(); p.at >= len(p.data) || !('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f') {
						return p.badEscape(start)
					}
				}
			} else if !strings.ContainsRune(`"\/bfnrt`, rune(p.data[p.at])) {
				return p.badEscape(start)
			}
			p.at++
		default:
			p.at++
		}
	}
	return p.fail("")
}

func (p *parser) badEscape(start int) error {
	if p.at >= len(p.data) {
		return p.failFrom(start, "")
	}
	return &SyntaxError{"invalid escape sequence `" + string(p.data[start:p.at+1]) + "` in string", int64(p.at + 1)}
}

// check reports what is wrong with data as a JSON text.
func check(data []byte) error {
	p := &parser{data: data}
	if err := p.skip(0); err != nil {
		return err
	}
	p.space()
	if p.at < len(data) {
		return p.fail("after top-level value")
	}
	return nil
}

// Unmarshal stores JSON in what v points to.
func Unmarshal(data []byte, v any) error {
	if err := check(data); err != nil {
		return err
	}
	return (&parser{data: data}).into(v)
}

func (p *parser) into(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	if t := rv.Type().Elem(); t.Kind() == reflect.Struct {
		p.root = t.Name()
	}
	if err := p.value(rv.Elem()); err != nil {
		return err
	}
	return p.first
}

var (
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// mismatch notes that a value does not fit; the others are stored all the same.
func (p *parser) mismatch(value string, t reflect.Type) {
	if p.first != nil {
		return
	}
	e := &UnmarshalTypeError{Value: value, Type: t, Offset: int64(p.at)}
	if len(p.path) > 0 {
		e.Struct, e.Field = p.root, strings.Join(p.path, ".")
	}
	p.first = e
}

// unfit is mismatch for an array or an object, which is told at its beginning and left out.
func (p *parser) unfit(value string, t reflect.Type) {
	start := p.at
	p.at++
	p.mismatch(value, t)
	p.at = start
	p.skip(0)
}

// value stores the next value, which is known to be well formed.
func (p *parser) value(v reflect.Value) error {
	p.space()
	start := p.at
	c := p.peek()
	null := c == 'n'
	// Find what takes the value: through pointers, until there is a method for it.
	for {
		if v.Kind() != reflect.Pointer && v.CanAddr() && v.CanInterface() {
			pt := reflect.PointerTo(v.Type())
			if pt.Implements(unmarshalerType) {
				if err := p.skip(0); err != nil {
					return err
				}
				return v.Addr().Interface().(Unmarshaler).UnmarshalJSON(p.data[start:p.at])
			}
			if !null && pt.Implements(textUnmarshalerType) {
				if c != '"' {
					p.skip(0)
					if p.first == nil {
						p.mismatch(kindOf(c), v.Type())
						p.first.(*UnmarshalTypeError).Err = errors.New("JSON value must be string type")
					}
					return nil
				}
				s := p.unquoted()
				return v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s))
			}
		}
		if v.Kind() == reflect.Interface && !v.IsNil() && !null {
			if e := v.Elem(); e.Kind() == reflect.Pointer && !e.IsNil() {
				v = e
				continue
			}
		}
		if v.Kind() != reflect.Pointer || null && v.CanSet() {
			break
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	switch c {
	case 'n':
		p.at += 4
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice:
			v.SetZero()
		}
	case 't', 'f':
		p.skip(0)
		switch {
		case v.Kind() == reflect.Bool:
			v.SetBool(c == 't')
		case v.Kind() == reflect.Interface && v.NumMethod() == 0:
			v.Set(reflect.ValueOf(c == 't'))
		default:
			p.mismatch("bool", v.Type())
		}
	case '"':
		s := p.unquoted()
		switch {
		case v.Kind() == reflect.String:
			if v.Type() == numberType && !validNumber(s) {
				return errors.New("json: invalid number literal, trying to unmarshal " + strconv.Quote(string(p.data[start:p.at])) + " into Number")
			}
			v.SetString(s)
		case v.Kind() == reflect.Interface && v.NumMethod() == 0:
			v.Set(reflect.ValueOf(s))
		case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
			b, err := base64.StdEncoding.DecodeString(s)
			if err != nil {
				if p.first == nil {
					p.mismatch("string", v.Type())
					p.first.(*UnmarshalTypeError).Err = err
				}
				return nil
			}
			v.SetBytes(b)
		default:
			p.mismatch("string", v.Type())
		}
	case '[':
		return p.array(v)
	case '{':
		return p.object(v)
	default:
		p.number()
		return p.setNumber(v, string(p.data[start:p.at]))
	}
	return nil
}

func kindOf(c byte) string {
	switch c {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	}
	return "number"
}

func (p *parser) setNumber(v reflect.Value, s string) error {
	switch {
	case v.Kind() == reflect.Interface && v.NumMethod() == 0:
		n, err := p.plainNumber(s)
		if err != nil {
			p.mismatch("number "+s, reflect.TypeOf(0.0))
			return nil
		}
		v.Set(reflect.ValueOf(n))
	case v.CanInt():
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || v.OverflowInt(n) {
			p.mismatch("number "+s, v.Type())
			return nil
		}
		v.SetInt(n)
	case v.CanUint():
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil || v.OverflowUint(n) {
			p.mismatch("number "+s, v.Type())
			return nil
		}
		v.SetUint(n)
	case v.CanFloat():
		n, err := strconv.ParseFloat(s, v.Type().Bits())
		if err != nil || v.OverflowFloat(n) {
			p.mismatch("number "+s, v.Type())
			return nil
		}
		v.SetFloat(n)
	case v.Type() == numberType:
		v.SetString(s)
	default:
		p.mismatch("number", v.Type())
	}
	return nil
}

func (p *parser) plainNumber(s string) (any, error) {
	if p.useNum {
		return Number(s), nil
	}
	return strconv.ParseFloat(s, 64)
}

func (p *parser) array(v reflect.Value) error {
	if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
		x, err := p.plain()
		if err != nil {
			return err
		}
		v.Set(reflect.ValueOf(x))
		return nil
	}
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		p.unfit("array", v.Type())
		return nil
	}
	p.at++
	n := 0
	for {
		p.space()
		if p.peek() == ']' {
			p.at++
			break
		}
		if p.peek() == ',' {
			p.at++
		}
		if v.Kind() == reflect.Slice {
			if n >= v.Cap() {
				v.Grow(1)
			}
			if n >= v.Len() {
				v.SetLen(n + 1)
			}
			v.Index(n).SetZero()
		}
		if n < v.Len() {
			p.path = append(p.path, strconv.Itoa(n))
			err := p.value(v.Index(n))
			p.path = p.path[:len(p.path)-1]
			if err != nil {
				return err
			}
		} else {
			p.skip(0)
		}
		n++
	}
	if v.Kind() == reflect.Array {
		for i := n; i < v.Len(); i++ {
			v.Index(i).SetZero()
		}
		return nil
	}
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	} else {
		v.SetLen(n)
	}
	return nil
}

func (p *parser) object(v reflect.Value) error {
	if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
		x, err := p.plain()
		if err != nil {
			return err
		}
		v.Set(reflect.ValueOf(x))
		return nil
	}
	t := v.Type()
	switch v.Kind() {
	case reflect.Map:
		k := t.Key()
		if k.Kind() != reflect.String && !(reflect.Int <= k.Kind() && k.Kind() <= reflect.Uintptr) && !reflect.PointerTo(k).Implements(textUnmarshalerType) {
			p.unfit("object", t)
			return nil
		}
		if v.IsNil() {
			v.Set(reflect.MakeMap(t))
		}
	case reflect.Struct:
	default:
		p.unfit("object", t)
		return nil
	}
	p.at++
	for {
		p.space()
		if p.peek() == '}' {
			p.at++
			return nil
		}
		if p.peek() == ',' {
			p.at++
			p.space()
		}
		key := p.unquoted()
		p.space()
		p.at++ // the colon
		if v.Kind() == reflect.Map {
			elem := reflect.New(t.Elem()).Elem()
			p.path = append(p.path, key)
			if err := p.value(elem); err != nil {
				return err
			}
			k, ok := p.key(key, t.Key())
			p.path = p.path[:len(p.path)-1]
			if ok {
				v.SetMapIndex(k, elem)
			}
			continue
		}
		f, found := named(fields(t), key)
		if !found {
			if p.strict && p.first == nil {
				p.first = errors.New("json: unknown field " + strconv.Quote(key))
			}
			p.space()
			p.skip(0)
			continue
		}
		x := v
		for _, i := range f.index {
			if x.Kind() == reflect.Pointer {
				if x.IsNil() {
					x.Set(reflect.New(x.Type().Elem()))
				}
				x = x.Elem()
			}
			x = x.Field(i)
		}
		p.path = append(p.path, key)
		var err error
		if f.quote {
			err = p.quotedValue(x)
		} else {
			err = p.value(x)
		}
		p.path = p.path[:len(p.path)-1]
		if err != nil {
			return err
		}
	}
}

// quotedValue stores a value that stands in a string.
func (p *parser) quotedValue(v reflect.Value) error {
	p.space()
	if p.peek() == 'n' {
		return p.value(v)
	}
	if p.peek() != '"' {
		p.skip(0)
		p.mismatch("number", v.Type())
		return nil
	}
	s := p.unquoted()
	if check([]byte(s)) != nil {
		p.mismatch("number "+s, v.Type())
		return nil
	}
	inner := &parser{data: []byte(s)}
	if err := inner.value(v); err != nil {
		return err
	}
	if inner.first != nil && p.first == nil {
		p.first = inner.first
	}
	return nil
}

func named(all []field, key string) (field, bool) {
	for _, f := range all {
		if f.name == key {
			return f, true
		}
	}
	for _, f := range all {
		if strings.EqualFold(f.name, key) {
			return f, true
		}
	}
	return field{}, false
}

func (p *parser) key(s string, t reflect.Type) (reflect.Value, bool) {
	k := reflect.New(t).Elem()
	switch {
	case reflect.PointerTo(t).Implements(textUnmarshalerType):
		if err := k.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)); err != nil {
			p.first = err
			return k, false
		}
	case t.Kind() == reflect.String:
		k.SetString(s)
	case k.CanInt():
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || k.OverflowInt(n) {
			p.mismatch("number "+s, t)
			return k, false
		}
		k.SetInt(n)
	default:
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil || k.OverflowUint(n) {
			p.mismatch("number "+s, t)
			return k, false
		}
		k.SetUint(n)
	}
	return k, true
}

// plain reads a value without a type.
func (p *parser) plain() (any, error) {
	p.space()
	switch p.peek() {
	case '{':
		m := map[string]any{}
		p.at++
		for {
			p.space()
			if p.peek() == '}' {
				p.at++
				return m, nil
			}
			if p.peek() == ',' {
				p.at++
				p.space()
			}
			key := p.unquoted()
			p.space()
			p.at++
			x, err := p.plain()
			if err != nil {
				return nil, err
			}
			m[key] = x
		}
	case '[':
		list := []any{}
		p.at++
		for {
			p.space()
			if p.peek() == ']' {
				p.at++
				return list, nil
			}
			if p.peek() == ',' {
				p.at++
			}
			x, err := p.plain()
			if err != nil {
				return nil, err
			}
			list = append(list, x)
		}
	case '"':
		return p.unquoted(), nil
	case 't':
		p.at += 4
		return true, nil
	case 'f':
		p.at += 5
		return false, nil
	case 'n':
		p.at += 4
		return nil, nil
	}
	start := p.at
	p.number()
	x, err := p.plainNumber(string(p.data[start:p.at]))
	if err != nil {
		p.mismatch("number "+string(p.data[start:p.at]), reflect.TypeOf(0.0))
		return 0.0, nil
	}
	return x, nil
}

// unquoted reads a string that is known to be well formed.
func (p *parser) unquoted() string {
	p.at++
	var b []byte
	for p.at < len(p.data) {
		c := p.data[p.at]
		switch {
		case c == '"':
			p.at++
			return string(b)
		case c == '\\':
			p.at++
			switch e := p.data[p.at]; e {
			case 'b':
				b = append(b, '\b')
			case 'f':
				b = append(b, '\f')
			case 'n':
				b = append(b, '\n')
			case 'r':
				b = append(b, '\r')
			case 't':
				b = append(b, '\t')
			case 'u':
				r := p.escaped()
				if utf16.IsSurrogate(r) {
					if p.at+6 < len(p.data) && p.data[p.at+1] == '\\' && p.data[p.at+2] == 'u' {
						keep := p.at
						p.at += 2
						r = utf16.DecodeRune(r, p.escaped())
						if r == utf8.RuneError {
							p.at = keep
						}
					} else {
						r = utf8.RuneError
					}
				}
				b = utf8.AppendRune(b, r)
			default:
				b = append(b, e)
			}
			p.at++
		case c < utf8.RuneSelf:
			b = append(b, c)
			p.at++
		default:
			r, n := utf8.DecodeRune(p.data[p.at:])
			b = utf8.AppendRune(b, r)
			p.at += n
		}
	}
	return string(b)
}

// escaped reads the digits of a \u escape and stands on the last.
func (p *parser) escaped() rune {
	n, _ := strconv.ParseUint(string(p.data[p.at+1:p.at+5]), 16, 32)
	p.at += 4
	return rune(n)
}
