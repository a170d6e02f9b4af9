package xml

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// An Unmarshaler reads itself from an element.
type Unmarshaler interface {
	UnmarshalXML(d *Decoder, start StartElement) error
}

// An UnmarshalerAttr reads itself from an attribute.
type UnmarshalerAttr interface {
	UnmarshalXMLAttr(attr Attr) error
}

// An UnmarshalError says that an element does not fit.
type UnmarshalError string

// Error says why.
func (e UnmarshalError) Error() string { return string(e) }

// Unmarshal reads a text into what v points to.
func Unmarshal(data []byte, v any) error { return NewDecoder(bytes.NewReader(data)).Decode(v) }

// Decode reads the next element into what v points to.
func (d *Decoder) Decode(v any) error { return d.DecodeElement(v, nil) }

// DecodeElement reads an element, of which the start has been read, into what v points to.
func (d *Decoder) DecodeElement(v any, start *StartElement) error {
	to := reflect.ValueOf(v)
	if to.Kind() != reflect.Pointer {
		return errors.New("non-pointer passed to Unmarshal")
	}
	if to.IsNil() {
		return errors.New("nil pointer passed to Unmarshal")
	}
	return d.unmarshal(to.Elem(), start)
}

var errDepth = errors.New("exceeded max depth")

func (d *Decoder) unmarshal(v reflect.Value, start *StartElement) error {
	if d.depth++; d.depth > 10000 {
		return errDepth
	}
	defer func() { d.depth-- }()
	for start == nil {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if s, ok := t.(StartElement); ok {
			start = &s
		}
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		if e := v.Elem(); e.Kind() == reflect.Pointer && !e.IsNil() {
			v = e
		}
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if m, ok := method[Unmarshaler](v); ok {
		depth := len(d.open)
		if err := m.UnmarshalXML(d, *start); err != nil {
			return err
		}
		if len(d.open) >= depth && d.tokens == nil {
			return fmt.Errorf("xml: %T.UnmarshalXML did not consume entire <%s> element", m, start.Name.Local)
		}
		return nil
	}
	if m, ok := method[encoding.TextUnmarshaler](v); ok {
		text, err := d.content()
		if err != nil {
			return err
		}
		return m.UnmarshalText(text)
	}
	switch {
	case v.Kind() == reflect.Interface:
		return d.Skip() // there is no telling what it is to be
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		n := v.Len()
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		if err := d.unmarshal(v.Index(n), start); err != nil {
			v.SetLen(n)
			return err
		}
		return nil
	case v.Type() == nameType:
		v.Set(reflect.ValueOf(start.Name))
		return d.Skip()
	case v.Kind() == reflect.Struct:
		return d.fill(v, start)
	}
	text, err := d.content()
	if err != nil {
		return err
	}
	return set(v, text)
}

// content reads the text of an element up to its end; elements in it are skipped.
func (d *Decoder) content() ([]byte, error) {
	var text []byte
	for {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case CharData:
			text = append(text, t...)
		case StartElement:
			if err := d.Skip(); err != nil {
				return nil, err
			}
		case EndElement:
			return text, nil
		}
	}
}

// fill reads an element into a struct.
func (d *Decoder) fill(v reflect.Value, start *StartElement) error {
	info, err := infoOf(v.Type())
	if err != nil {
		return err
	}
	if x := info.xmlName; x != nil {
		if x.name != "" && x.name != start.Name.Local {
			return UnmarshalError("expected element type <" + x.name + "> but have <" + start.Name.Local + ">")
		}
		if x.space != "" && x.space != start.Name.Space {
			e := "expected element <" + x.name + "> in name space " + x.space + " but have "
			if start.Name.Space == "" {
				e += "no name space"
			} else {
				e += start.Name.Space
			}
			return UnmarshalError(e)
		}
		if own, ok := x.value(v, true); ok && own.Type() == nameType {
			own.Set(reflect.ValueOf(start.Name))
		}
	}
	for _, a := range start.Attr {
		handled, rest := false, -1
		for i := range info.fields {
			f := &info.fields[i]
			if f.role != asAttr {
				continue
			}
			if f.any {
				rest = i
				continue
			}
			if a.Name.Local == f.name && (f.space == "" || f.space == a.Name.Space) {
				to, _ := f.value(v, true)
				if err := setAttr(to, a); err != nil {
					return err
				}
				handled = true
			}
		}
		if !handled && rest >= 0 {
			to, _ := info.fields[rest].value(v, true)
			if err := setAttr(to, a); err != nil {
				return err
			}
		}
	}
	var text, comment []byte
	var textTo, commentTo, innerTo reflect.Value
	var catchAll *field
	for i := range info.fields {
		f := &info.fields[i]
		switch {
		case f.role == asCharData || f.role == asCData:
			textTo, _ = f.value(v, true)
		case f.role == asComment:
			commentTo, _ = f.value(v, true)
		case f.role == asInnerXML:
			innerTo, _ = f.value(v, true)
		case f.any && f.role == asElement:
			catchAll = f
		}
	}
	from := 0
	if innerTo.IsValid() && d.tokens == nil {
		if d.saved == nil {
			d.saved = new(bytes.Buffer)
			defer func() { d.saved = nil }()
		}
		from = d.saved.Len()
	}
	for done := false; !done; {
		before := 0
		if d.saved != nil {
			if before = d.saved.Len(); d.unread >= 0 {
				before--
			}
		}
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case StartElement:
			used, err := d.child(info, v, nil, &t)
			if err != nil {
				return err
			}
			if !used && catchAll != nil {
				to, _ := catchAll.value(v, true)
				used = true
				if err := d.unmarshal(to, &t); err != nil {
					return err
				}
			}
			if !used {
				if err := d.Skip(); err != nil {
					return err
				}
			}
		case CharData:
			text = append(text, t...)
		case Comment:
			comment = append(comment, t...)
		case EndElement:
			done = true
			if innerTo.IsValid() && d.saved != nil {
				inner := bytes.Clone(d.saved.Bytes()[from:before])
				if innerTo.Kind() == reflect.String {
					innerTo.SetString(string(inner))
				} else if innerTo.Kind() == reflect.Slice {
					innerTo.SetBytes(inner)
				}
			}
		}
	}
	if textTo.IsValid() {
		if m, ok := method[encoding.TextUnmarshaler](textTo); ok {
			if err := m.UnmarshalText(text); err != nil {
				return err
			}
		} else if err := set(textTo, text); err != nil {
			return err
		}
	}
	if commentTo.IsValid() {
		switch commentTo.Kind() {
		case reflect.String:
			commentTo.SetString(string(comment))
		case reflect.Slice:
			commentTo.SetBytes(comment)
		}
	}
	return nil
}

// child reads an element into the field that it belongs to, or looks for one below it; it reports whether it has read the element.
func (d *Decoder) child(info *structInfo, v reflect.Value, parents []string, start *StartElement) (bool, error) {
	below := false
	for i := range info.fields {
		f := &info.fields[i]
		if f.role != asElement || f.any || len(f.parents) < len(parents) {
			continue
		}
		fits := f.space == "" || f.space == start.Name.Space
		for j, p := range parents {
			fits = fits && f.parents[j] == p
		}
		if !fits {
			continue
		}
		if len(f.parents) == len(parents) && f.name == start.Name.Local {
			to, _ := f.value(v, true)
			return true, d.unmarshal(to, start)
		}
		if len(f.parents) > len(parents) && f.parents[len(parents)] == start.Name.Local {
			below = true
		}
	}
	if !below {
		return false, nil
	}
	deeper := append(append([]string(nil), parents...), start.Name.Local)
	for {
		t, err := d.Token()
		if err != nil {
			return true, err
		}
		switch t := t.(type) {
		case StartElement:
			used, err := d.child(info, v, deeper, &t)
			if err != nil {
				return true, err
			}
			if !used {
				if err := d.Skip(); err != nil {
					return true, err
				}
			}
		case EndElement:
			return true, nil
		}
	}
}

func setAttr(v reflect.Value, a Attr) error {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if m, ok := method[UnmarshalerAttr](v); ok {
		return m.UnmarshalXMLAttr(a)
	}
	if m, ok := method[encoding.TextUnmarshaler](v); ok {
		return m.UnmarshalText([]byte(a.Value))
	}
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8 {
		n := v.Len()
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		if err := setAttr(v.Index(n), a); err != nil {
			v.SetLen(n)
			return err
		}
		return nil
	}
	if v.Type() == reflect.TypeFor[Attr]() {
		v.Set(reflect.ValueOf(a))
		return nil
	}
	return set(v, []byte(a.Value))
}

// set stores the text as a number, truth value, string or bytes. An empty text is a zero value.
func set(v reflect.Value, text []byte) error {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	word := strings.TrimSpace(string(text))
	switch v.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if len(text) == 0 {
			v.SetInt(0)
			return nil
		}
		n, err := strconv.ParseInt(word, 10, v.Type().Bits())
		if err == nil {
			v.SetInt(n)
		}
		return err
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if len(text) == 0 {
			v.SetUint(0)
			return nil
		}
		n, err := strconv.ParseUint(word, 10, v.Type().Bits())
		if err == nil {
			v.SetUint(n)
		}
		return err
	case reflect.Float32, reflect.Float64:
		if len(text) == 0 {
			v.SetFloat(0)
			return nil
		}
		n, err := strconv.ParseFloat(word, v.Type().Bits())
		if err == nil {
			v.SetFloat(n)
		}
		return err
	case reflect.Bool:
		if len(text) == 0 {
			v.SetBool(false)
			return nil
		}
		b, err := strconv.ParseBool(word)
		if err == nil {
			v.SetBool(b)
		}
		return err
	case reflect.String:
		v.SetString(string(text))
		return nil
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes(append([]byte{}, text...))
			return nil
		}
	case reflect.Struct:
		if v.Type() == nameType {
			return nil
		}
	}
	return errors.New("cannot unmarshal into " + v.Type().String())
}
