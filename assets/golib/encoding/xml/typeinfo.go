package xml

import (
	"fmt"
	"reflect"
	"strings"
)

// What a field stands for.
type role int

const (
	asElement role = iota
	asAttr
	asCharData
	asCData
	asInnerXML
	asComment
)

// A field of a struct as its tag has it.
type field struct {
	index     []int
	name      string
	space     string
	role      role
	any       bool
	omitEmpty bool
	parents   []string
}

type structInfo struct {
	xmlName *field
	fields  []field
}

var infos = map[reflect.Type]*structInfo{}

var nameType = reflect.TypeFor[Name]()

// A TagPathError says that the tags of two fields get into each other's way.
type TagPathError struct {
	Struct       reflect.Type
	Field1, Tag1 string
	Field2, Tag2 string
}

// Error names the fields.
func (e *TagPathError) Error() string {
	return fmt.Sprintf("%s field %q with tag %q conflicts with field %q with tag %q", e.Struct, e.Field1, e.Tag1, e.Field2, e.Tag2)
}

func infoOf(t reflect.Type) (*structInfo, error) {
	if info, ok := infos[t]; ok {
		return info, nil
	}
	info := &structInfo{}
	if t.Kind() == reflect.Struct && t != nameType {
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() && !f.Anonymous || f.Tag.Get("xml") == "-" {
				continue
			}
			if f.Anonymous {
				inner := f.Type
				if inner.Kind() == reflect.Pointer {
					inner = inner.Elem()
				}
				if inner.Kind() == reflect.Struct {
					below, err := infoOf(inner)
					if err != nil {
						return nil, err
					}
					if info.xmlName == nil {
						info.xmlName = below.xmlName
					}
					for _, g := range below.fields {
						g.index = append([]int{i}, g.index...)
						if err := info.add(t, g); err != nil {
							return nil, err
						}
					}
					continue
				}
			}
			g, err := fieldOf(t, &f)
			if err != nil {
				return nil, err
			}
			if f.Name == "XMLName" {
				info.xmlName = g
				continue
			}
			if err := info.add(t, *g); err != nil {
				return nil, err
			}
		}
	}
	infos[t] = info
	return info, nil
}

func fieldOf(t reflect.Type, f *reflect.StructField) (*field, error) {
	g := &field{index: f.Index}
	tag := f.Tag.Get("xml")
	if space, rest, ok := strings.Cut(tag, " "); ok {
		g.space, tag = space, rest
	}
	name, options, has := strings.Cut(tag, ",")
	roles, valid := 0, true
	if has {
		for _, option := range strings.Split(options, ",") {
			r := asElement
			switch option {
			case "attr":
				r = asAttr
			case "chardata":
				r = asCharData
			case "cdata":
				r = asCData
			case "innerxml":
				r = asInnerXML
			case "comment":
				r = asComment
			case "any":
				g.any = true
			case "omitempty":
				g.omitEmpty = true
			}
			if r != asElement {
				g.role = r
				roles++
			}
		}
	}
	switch {
	case roles > 1, g.role > asAttr && (f.Name == "XMLName" || name != ""), g.any && name != "" && g.role != asAttr:
		valid = false
	case g.omitEmpty && g.role != asElement && g.role != asAttr:
		valid = false
	}
	if !valid {
		return nil, fmt.Errorf("xml: invalid tag in field %s of type %s: %q", f.Name, t, f.Tag.Get("xml"))
	}
	if g.space == "" && name == "" && f.Name != "XMLName" {
		if g.role == asElement && !g.any {
			if inner := nameOf(f.Type); inner != nil {
				g.name, g.space = inner.name, inner.space
				return g, nil
			}
		}
		g.name = f.Name
		return g, nil
	}
	if g.space != "" && name == "" {
		return nil, fmt.Errorf("xml: namespace without name in field %s of type %s: %q", f.Name, t, f.Tag.Get("xml"))
	}
	parents := strings.Split(name, ">")
	if parents[0] == "" && len(parents) > 1 {
		parents[0] = f.Name
	}
	if parents[len(parents)-1] == "" && len(parents) > 1 {
		return nil, fmt.Errorf("xml: trailing '>' in field %s of type %s", f.Name, t)
	}
	g.name, g.parents = parents[len(parents)-1], parents[:len(parents)-1]
	if len(g.parents) > 0 && g.role != asElement {
		return nil, fmt.Errorf("xml: %s chain not valid with %s flag", name, options)
	}
	return g, nil
}

// nameOf returns the XMLName of a struct type if it says a name.
func nameOf(t reflect.Type) *field {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	f, ok := t.FieldByName("XMLName")
	if !ok || f.Type != nameType {
		return nil
	}
	if g, err := fieldOf(t, &f); err == nil && g.name != "" {
		return g
	}
	return nil
}

// add adds a field: one nearer to the surface hides others of its name.
func (info *structInfo) add(t reflect.Type, g field) error {
	for i := range info.fields {
		old := &info.fields[i]
		if old.role != g.role || old.any != g.any || old.space != "" && g.space != "" && old.space != g.space {
			continue
		}
		if old.name != g.name || fmt.Sprint(old.parents) != fmt.Sprint(g.parents) || g.role > asAttr || g.any {
			continue
		}
		switch {
		case len(old.index) < len(g.index):
			return nil
		case len(old.index) > len(g.index):
			*old = g
			return nil
		case len(g.index) == 1:
			f1, f2 := t.FieldByIndex(old.index), t.FieldByIndex(g.index)
			return &TagPathError{t, f1.Name, f1.Tag.Get("xml"), f2.Name, f2.Tag.Get("xml")}
		}
	}
	info.fields = append(info.fields, g)
	return nil
}

// value returns the field of v. Nil pointers on the way are filled if make is true; otherwise it reports false for them.
func (f *field) value(v reflect.Value, make bool) (reflect.Value, bool) {
	for i, x := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				if !make {
					return reflect.Value{}, false
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, true
}
