// Package reflect looks at values and types of the running program. Types that the program does not have cannot be made.
package reflect

import "strconv"

// A Kind is what a type is in the end.
type Kind uint

// The kinds.
const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Ptr is the old name of Pointer.
const Ptr = Pointer

var kindNames = [...]string{"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32",
	"uint64", "uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr",
	"slice", "string", "struct", "unsafe.Pointer"}

// String returns the kind's name.
func (k Kind) String() string {
	if k < Kind(len(kindNames)) {
		return kindNames[k]
	}
	return "kind" + strconv.Itoa(int(k))
}

// A ChanDir is a channel's direction.
type ChanDir int

// The directions.
const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

// String returns the direction as it is written.
func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

// A Type is a type of the program. Types are equal if they are identical.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	common() *rtype
}

// The natives know types by their numbers, values by types and addresses.
func typeWord(i any) int
func unpack(i any) (t int, p *int)
func pack(t int, p *int) any
func info(t int) (kind, size, length, dir, fields, ins, outs, methods, elem, key, pointer int, named, variadic, comparable bool)
func names(t int) (text, pkg, bare string)
func fieldInfo(t, i int) (name, tag string, typ, offset int, embedded, exported bool)
func methodInfo(t, i int) (name string, typ int, exported bool)
func signature(t, i int) int
func derived(kind int, elem, key, length int) int
func implements(t, u int) bool
func assignable(t, u int) bool
func alloc(t, n int) *int
func offset(p *int, t, i int) *int
func copyValue(t int, to, from *int)
func mapMake(t, size int) (m *int)
func mapGet(t int, m *int, key *int) *int
func mapSet(t int, m *int, key, value *int)
func mapDelete(t int, m *int, key *int)
func mapEntries(m *int) []*int
func call(t int, f *int, args []*int) []*int
func callMethod(x any, name string, t int, args []*int) []*int
func asBool(p *int) *bool
func asByte(p *int) *byte
func asBytes(p *int) *[]byte
func asFloat(p *int) *float64
func asComplex(p *int) *complex128
func asString(p *int) *string
func asIface(p *int) *any
func asPtr(p *int) **int
func word(p *int) uintptr

type rtype struct {
	t                             int
	kind                          Kind
	size, length, dir             int
	fields, ins, outs, methods    int
	elem, key, pointer            int
	named, variadic, isComparable bool
	text, pkg, bare               string
}

var known = map[int]*rtype{}

func typeNumber(t int) *rtype {
	if t == 0 {
		return nil
	}
	if r, ok := known[t]; ok {
		return r
	}
	r := &rtype{t: t}
	var kind int
	kind, r.size, r.length, r.dir, r.fields, r.ins, r.outs, r.methods, r.elem, r.key, r.pointer, r.named, r.variadic, r.isComparable = info(t)
	r.kind = Kind(kind)
	r.text, r.pkg, r.bare = names(t)
	known[t] = r
	return r
}

func toType(t int) Type {
	if r := typeNumber(t); r != nil {
		return r
	}
	return nil
}

// TypeOf returns the dynamic type of i, nil for nil.
func TypeOf(i any) Type { return toType(typeWord(i)) }

// TypeFor returns the type T.
func TypeFor[T any]() Type {
	var v T
	if t := TypeOf(v); t != nil {
		return t
	}
	return TypeOf((*T)(nil)).Elem()
}

func (r *rtype) common() *rtype { return r }

func (r *rtype) String() string { return r.text }

func (r *rtype) Kind() Kind { return r.kind }

func (r *rtype) Size() uintptr { return uintptr(r.size) }

func (r *rtype) Align() int {
	switch r.kind {
	case Struct:
		most := 1
		for i := range r.fields {
			most = max(most, r.Field(i).Type.Align())
		}
		return most
	case Array:
		return r.Elem().Align()
	case Complex64:
		return 4
	}
	return max(1, min(r.size, 8))
}

func (r *rtype) FieldAlign() int { return r.Align() }

func (r *rtype) Name() string {
	if r.named {
		return r.bare
	}
	if r.kind <= Complex128 || r.kind == String {
		return r.text
	}
	if r.kind == Interface && r.text == "error" {
		return "error"
	}
	return ""
}

func (r *rtype) PkgPath() string { return r.pkg }

func (r *rtype) Comparable() bool { return r.isComparable }

func (r *rtype) must(ok bool, method string) {
	if !ok {
		panic("reflect: " + method + " of " + describe(method) + "type " + r.text)
	}
}

func describe(method string) string {
	switch method {
	case "Elem":
		return "invalid "
	case "Field", "FieldByName", "FieldByNameFunc", "NumField", "FieldByIndex":
		return "non-struct "
	case "Key":
		return "non-map "
	case "Len":
		return "non-array "
	case "In", "Out", "NumIn", "NumOut", "IsVariadic":
		return "non-func "
	case "ChanDir":
		return "non-chan "
	}
	return ""
}

func (r *rtype) Elem() Type {
	r.must(r.kind == Array || r.kind == Chan || r.kind == Map || r.kind == Pointer || r.kind == Slice, "Elem")
	return toType(r.elem)
}

func (r *rtype) Key() Type {
	r.must(r.kind == Map, "Key")
	return toType(r.key)
}

func (r *rtype) Len() int {
	r.must(r.kind == Array, "Len")
	return r.length
}

func (r *rtype) Bits() int {
	if r.kind < Int || r.kind > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + r.text)
	}
	return r.size * 8
}

func (r *rtype) ChanDir() ChanDir {
	r.must(r.kind == Chan, "ChanDir")
	switch r.dir {
	case 1:
		return SendDir
	case 2:
		return RecvDir
	}
	return BothDir
}

func (r *rtype) NumIn() int {
	r.must(r.kind == Func, "NumIn")
	return r.ins
}

func (r *rtype) NumOut() int {
	r.must(r.kind == Func, "NumOut")
	return r.outs
}

func (r *rtype) IsVariadic() bool {
	r.must(r.kind == Func, "IsVariadic")
	return r.variadic
}

func (r *rtype) In(i int) Type {
	r.must(r.kind == Func, "In")
	if uint(i) >= uint(r.ins) {
		panic("reflect: In: index out of range")
	}
	return toType(signature(r.t, i))
}

func (r *rtype) Out(i int) Type {
	r.must(r.kind == Func, "Out")
	if uint(i) >= uint(r.outs) {
		panic("reflect: Out: index out of range")
	}
	return toType(signature(r.t, r.ins+i))
}

// A StructTag is what stands behind a field.
type StructTag string

// Get returns the value of a key.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup returns the value of a key and whether it is there.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	for tag != "" {
		i := 0
		for i < len(tag) && tag[i] == ' ' {
			i++
		}
		tag = tag[i:]
		i = 0
		for i < len(tag) && tag[i] > ' ' && tag[i] != ':' && tag[i] != '"' && tag[i] != 0x7f {
			i++
		}
		if i == 0 || i+1 >= len(tag) || tag[i] != ':' || tag[i+1] != '"' {
			return "", false
		}
		name := string(tag[:i])
		tag = tag[i+1:]
		i = 1
		for i < len(tag) && tag[i] != '"' {
			if tag[i] == '\\' {
				i++
			}
			i++
		}
		if i >= len(tag) {
			return "", false
		}
		quoted := string(tag[:i+1])
		tag = tag[i+1:]
		if name == key {
			value, err := strconv.Unquote(quoted)
			return value, err == nil
		}
	}
	return "", false
}

// A StructField describes a field.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// IsExported reports whether the name is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

func (r *rtype) NumField() int {
	r.must(r.kind == Struct, "NumField")
	return r.fields
}

func (r *rtype) Field(i int) StructField {
	r.must(r.kind == Struct, "Field")
	if uint(i) >= uint(r.fields) {
		panic("reflect: Field index out of bounds")
	}
	offset := uintptr(0)
	for j := range i {
		_, _, typ, _, _, _ := fieldInfo(r.t, j)
		offset = place(offset, typeNumber(typ)) + uintptr(typeNumber(typ).size)
	}
	name, tag, typ, _, embedded, exported := fieldInfo(r.t, i)
	f := StructField{Name: name, Tag: StructTag(tag), Type: toType(typ), Index: []int{i}, Anonymous: embedded}
	f.Offset = place(offset, typeNumber(typ))
	if !exported {
		f.PkgPath = packagePath(r.pkg)
	}
	return f
}

func place(offset uintptr, r *rtype) uintptr {
	a := uintptr(r.Align())
	return (offset + a - 1) / a * a
}

func (r *rtype) FieldByIndex(index []int) StructField {
	var f StructField
	var t Type = r
	for i, x := range index {
		if i > 0 && t.Kind() == Pointer && t.Elem().Kind() == Struct {
			t = t.Elem()
		}
		f = t.Field(x)
		t = f.Type
	}
	f.Index = index
	return f
}

func (r *rtype) FieldByName(name string) (StructField, bool) {
	return r.FieldByNameFunc(func(s string) bool { return s == name })
}

func (r *rtype) FieldByNameFunc(match func(string) bool) (found StructField, ok bool) {
	r.must(r.kind == Struct, "FieldByNameFunc")
	type level struct {
		t     *rtype
		index []int
	}
	now := []level{{r, nil}}
	seen := map[*rtype]bool{r: true}
	// How often a type is embedded at the level: what is in it twice is not found.
	times := map[*rtype]int{r: 1}
	for len(now) > 0 {
		var next []level
		n, again := 0, map[*rtype]int{}
		for _, l := range now {
			for i := range l.t.fields {
				f := l.t.Field(i)
				index := append(append([]int(nil), l.index...), i)
				if match(f.Name) {
					found, n = f, n+times[l.t]
					found.Index = index
					continue
				}
				if f.Anonymous {
					t := f.Type.common()
					if t.kind == Pointer {
						t = typeNumber(t.elem)
					}
					if t.kind == Struct && again[t] > 0 {
						again[t]++
					} else if t.kind == Struct && !seen[t] {
						seen[t] = true
						again[t] = times[l.t]
						next = append(next, level{t, index})
					}
				}
			}
		}
		if n > 0 {
			if n > 1 {
				return StructField{}, false
			}
			return found, true
		}
		now, times = next, again
	}
	return StructField{}, false
}

// VisibleFields returns the fields of a struct type, those of embedded ones included.
func VisibleFields(t Type) []StructField {
	var all []StructField
	var walk func(r *rtype, index []int)
	walk = func(r *rtype, index []int) {
		for i := range r.fields {
			f := r.Field(i)
			f.Index = append(append([]int(nil), index...), i)
			all = append(all, f)
			if f.Anonymous {
				inner := f.Type.common()
				if inner.kind == Pointer {
					inner = typeNumber(inner.elem)
				}
				if inner.kind == Struct {
					walk(inner, f.Index)
				}
			}
		}
	}
	t.common().must(t.Kind() == Struct, "Field")
	walk(t.common(), nil)
	return all
}

// A Method describes a method.
type Method struct {
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

// IsExported reports whether the name is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

func (r *rtype) NumMethod() int { return r.methods }

func (r *rtype) Method(i int) Method {
	if uint(i) >= uint(r.methods) {
		panic("reflect: Method index out of range")
	}
	name, typ, exported := methodInfo(r.t, i)
	m := Method{Name: name, Type: toType(typ), Index: i}
	if !exported {
		m.PkgPath = packagePath(r.pkg)
	}
	if r.kind != Interface {
		m.Func = r.asExpression(name, typ)
		m.Type = m.Func.r
	}
	return m
}

func (r *rtype) MethodByName(name string) (Method, bool) {
	if i := r.methodIndex(name); i >= 0 {
		return r.Method(i), true
	}
	return Method{}, false
}

func (r *rtype) methodIndex(name string) int {
	for i := range r.methods {
		if n, _, _ := methodInfo(r.t, i); n == name {
			return i
		}
	}
	return -1
}

// packagePath is where an unexported name belongs: a type without a name has it from the user's package.
func packagePath(pkg string) string {
	if pkg == "" {
		return "main"
	}
	return pkg
}

func (r *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(r.t, u.common().t)
}

func (r *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	to := u.common()
	return r == to || assignable(r.t, to.t) || to.kind == Interface && implements(r.t, to.t)
}

func (r *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	to := u.common()
	if r.AssignableTo(u) {
		return true
	}
	number := func(k Kind) bool { return Int <= k && k <= Float64 }
	switch {
	case number(r.kind) && number(to.kind):
		return true
	case r.kind == Complex64 || r.kind == Complex128:
		return to.kind == Complex64 || to.kind == Complex128
	case to.kind == String:
		return r.kind == String || Int <= r.kind && r.kind <= Uintptr || r.isText()
	case r.kind == String:
		return to.isText()
	case r.kind == to.kind && r.kind < Array:
		return true
	case r.kind == Slice && to.kind == Array:
		return r.elem == to.elem
	case r.kind == Slice && to.kind == Pointer && typeNumber(to.elem).kind == Array:
		return r.elem == typeNumber(to.elem).elem
	}
	return r.kind == to.kind && assignable(r.t, to.t)
}

// isText reports whether it is a slice of bytes or runes.
func (r *rtype) isText() bool {
	if r.kind != Slice {
		return false
	}
	k := typeNumber(r.elem).kind
	return k == Uint8 || k == Int32
}

func (r *rtype) OverflowComplex(x complex128) bool {
	return r.kind == Complex64 && (overflows32(real(x)) || overflows32(imag(x)))
}

func (r *rtype) OverflowFloat(x float64) bool { return r.kind == Float32 && overflows32(x) }

func (r *rtype) OverflowInt(x int64) bool {
	shift := uint(64 - r.size*8)
	return x<<shift>>shift != x
}

func (r *rtype) OverflowUint(x uint64) bool {
	shift := uint(64 - r.size*8)
	return x<<shift>>shift != x
}

func overflows32(x float64) bool {
	if x < 0 {
		x = -x
	}
	return x > 3.40282346638528859811704183484516925440e+38 && x <= 1.79769313486231570814527423731704356798070e+308
}

func (r *rtype) CanSeq() bool {
	switch r.kind {
	case Int8, Int16, Int32, Int64, Int, Uint8, Uint16, Uint32, Uint64, Uint, Uintptr, Array, Slice, Chan, String, Map:
		return true
	case Func:
		return r.isIterator(1)
	}
	return r.kind == Pointer && r.Elem().Kind() == Array
}

func (r *rtype) CanSeq2() bool {
	switch r.kind {
	case Array, Slice, String, Map:
		return true
	case Func:
		return r.isIterator(2)
	}
	return r.kind == Pointer && r.Elem().Kind() == Array
}

// isIterator reports whether range goes through such a function with n variables.
func (r *rtype) isIterator(n int) bool {
	if r.kind != Func || r.ins != 1 || r.outs != 0 || r.variadic {
		return false
	}
	yield := r.In(0).common()
	return yield.kind == Func && yield.ins == n && yield.outs == 1 && yield.Out(0).Kind() == Bool && !yield.variadic
}

// ChanOf returns the type of a channel of t.
func ChanOf(dir ChanDir, t Type) Type {
	text := dir.String() + " " + t.String()
	if dir != SendDir && t.Kind() == Chan && t.ChanDir() == RecvDir {
		text = dir.String() + " (" + t.String() + ")"
	}
	return made(Chan, text, t.common().t, 0, int(dir))
}

func made(kind Kind, text string, elem, key, length int) Type {
	t := derived(int(kind), elem, key, length)
	if t == 0 {
		panic("reflect: the program has no type " + text + ", and none can be made at run time here")
	}
	return toType(t)
}

// PointerTo returns the type *t.
func PointerTo(t Type) Type {
	r := t.common()
	if r.pointer != 0 {
		return toType(r.pointer)
	}
	return made(Pointer, "*"+r.text, r.t, 0, 0)
}

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

// SliceOf returns the type []t.
func SliceOf(t Type) Type { return made(Slice, "[]"+t.String(), t.common().t, 0, 0) }

// MapOf returns the type map[key]elem.
func MapOf(key, elem Type) Type {
	return made(Map, "map["+key.String()+"]"+elem.String(), elem.common().t, key.common().t, 0)
}

// ArrayOf returns the type [length]elem.
func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	return made(Array, "["+strconv.Itoa(length)+"]"+elem.String(), elem.common().t, 0, length)
}
