package reflect

import (
	"fmt"
	"iter"
	"strconv"
)

// A Value is a Go value. The zero Value is none. Package fmt reads it as it lies in memory.
type Value struct {
	r      *rtype
	p      *int
	flag   flag
	method *bound
}

type flag int

const (
	addressable flag = 1 << iota
	sticky           // got through an unexported field
	embedded         // is itself an unexported embedded field; its exported fields can be set
	readOnly    = sticky | embedded
)

// ro is what a part of v has of it: only fields of an embedded structure can be set.
func (v Value) ro() flag {
	if v.flag&readOnly != 0 {
		return sticky
	}
	return 0
}

// A bound is a method with its receiver.
type bound struct {
	receiver any
	name     string
}

// A ValueError is a Value's method called on a value of the wrong kind.
type ValueError struct {
	Method string
	Kind   Kind
}

// Error gives the method and the kind.
func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// ValueOf returns the value that i holds; the zero Value for nil.
func ValueOf(i any) Value {
	t, p := unpack(i)
	if t == 0 {
		return Value{}
	}
	return Value{r: typeNumber(t), p: p}
}

// Zero returns the zero value of a type.
func Zero(typ Type) Value {
	if typ == nil {
		panic("reflect: Zero(nil)")
	}
	r := typ.common()
	return Value{r: r, p: alloc(r.t, 1)}
}

// New returns a pointer to a new zero value of a type.
func New(typ Type) Value {
	if typ == nil {
		panic("reflect: New(nil)")
	}
	r := typ.common()
	return pointer(r, alloc(r.t, 1))
}

func pointer(r *rtype, to *int) Value {
	t := PointerTo(r).common()
	p := alloc(t.t, 1)
	*asPtr(p) = to
	return Value{r: t, p: p}
}

// Indirect returns what v points to, or v if it is no pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) is(method string, kinds ...Kind) {
	for _, k := range kinds {
		if v.Kind() == k {
			return
		}
	}
	panic(&ValueError{"reflect.Value." + method, v.Kind()})
}

func (v Value) settable(method string) {
	if v.r == nil {
		panic(&ValueError{"reflect.Value." + method, Invalid})
	}
	if v.flag&readOnly != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
	if v.flag&addressable == 0 {
		panic("reflect: reflect.Value." + method + " using unaddressable value")
	}
}

// IsValid reports whether v is a value.
func (v Value) IsValid() bool { return v.r != nil }

// Kind returns the value's kind.
func (v Value) Kind() Kind {
	if v.r == nil {
		return Invalid
	}
	return v.r.kind
}

// Type returns the value's type.
func (v Value) Type() Type {
	if v.r == nil {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	return v.r
}

// CanAddr reports whether the value has an address.
func (v Value) CanAddr() bool { return v.flag&addressable != 0 }

// CanSet reports whether the value can be changed.
func (v Value) CanSet() bool { return v.flag&(addressable|readOnly) == addressable }

// CanInterface reports whether Interface works.
func (v Value) CanInterface() bool {
	if v.r == nil {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&readOnly == 0
}

// Interface returns the value in an interface.
func (v Value) Interface() (i any) {
	if v.r == nil {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if v.flag&readOnly != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	return v.packed()
}

func (v Value) packed() any {
	v = v.asFunction()
	return pack(v.r.t, v.p)
}

// TypeAssert is v.Interface().(T).
func TypeAssert[T any](v Value) (T, bool) {
	x, ok := v.Interface().(T)
	return x, ok
}

// Addr returns the value's address.
func (v Value) Addr() Value {
	if v.flag&addressable == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	a := pointer(v.r, v.p)
	a.flag = v.ro()
	return a
}

// Elem returns what an interface holds or a pointer points to.
func (v Value) Elem() Value {
	switch v.Kind() {
	case Interface:
		e := ValueOf(pack(v.r.t, v.p))
		e.flag = v.ro()
		return e
	case Pointer:
		to := *asPtr(v.p)
		if to == nil {
			return Value{}
		}
		return Value{r: typeNumber(v.r.elem), p: to, flag: v.flag&readOnly | addressable}
	}
	panic(&ValueError{"reflect.Value.Elem", v.Kind()})
}

// IsNil reports whether the value is nil.
func (v Value) IsNil() bool {
	switch v.Kind() {
	case Chan, Func, Map, Pointer, UnsafePointer, Slice:
		return v.method == nil && *asPtr(v.p) == nil
	case Interface:
		return *asIface(v.p) == nil
	}
	panic(&ValueError{"reflect.Value.IsNil", v.Kind()})
}

// IsZero reports whether the value is the zero value of its type.
func (v Value) IsZero() bool {
	switch v.Kind() {
	case Invalid:
		panic(&ValueError{"reflect.Value.IsZero", Invalid})
	case Bool:
		return !*asBool(v.p)
	case Float32, Float64:
		f := *asFloat(v.p)
		return f == 0 && 1/f > 0
	case Complex64, Complex128:
		return *asComplex(v.p) == 0
	case String:
		return *asString(v.p) == ""
	case Array:
		for i := range v.Len() {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.r.fields {
			if !v.Field(i).IsZero() {
				return false
			}
		}
		return true
	case Chan, Func, Interface, Map, Pointer, Slice:
		return v.IsNil()
	case Uint8:
		return *asByte(v.p) == 0
	}
	return *v.p == 0
}

// Bool returns a truth value.
func (v Value) Bool() bool {
	v.is("Bool", Bool)
	return *asBool(v.p)
}

// CanInt reports whether Int works.
func (v Value) CanInt() bool { return Int <= v.Kind() && v.Kind() <= Int64 }

// CanUint reports whether Uint works.
func (v Value) CanUint() bool { return Uint <= v.Kind() && v.Kind() <= Uintptr }

// CanFloat reports whether Float works.
func (v Value) CanFloat() bool { return v.Kind() == Float32 || v.Kind() == Float64 }

// CanComplex reports whether Complex works.
func (v Value) CanComplex() bool { return v.Kind() == Complex64 || v.Kind() == Complex128 }

// Int returns a signed integer.
func (v Value) Int() int64 {
	if !v.CanInt() {
		panic(&ValueError{"reflect.Value.Int", v.Kind()})
	}
	return int64(*v.p)
}

// Uint returns an unsigned integer.
func (v Value) Uint() uint64 {
	if !v.CanUint() {
		panic(&ValueError{"reflect.Value.Uint", v.Kind()})
	}
	if v.r.kind == Uint8 {
		return uint64(*asByte(v.p))
	}
	return uint64(*v.p)
}

// Float returns a floating-point number.
func (v Value) Float() float64 {
	v.is("Float", Float32, Float64)
	return *asFloat(v.p)
}

// Complex returns a complex number.
func (v Value) Complex() complex128 {
	v.is("Complex", Complex64, Complex128)
	return *asComplex(v.p)
}

// String returns a string, or of another kind <T Value>.
func (v Value) String() string {
	switch v.Kind() {
	case Invalid:
		return "<invalid Value>"
	case String:
		return *asString(v.p)
	}
	return "<" + v.r.text + " Value>"
}

// Bytes returns a slice of bytes.
func (v Value) Bytes() []byte {
	if v.Kind() == Slice && typeNumber(v.r.elem).kind == Uint8 {
		return *asBytes(v.p)
	}
	if v.Kind() == Array && typeNumber(v.r.elem).kind == Uint8 {
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return v.Slice(0, v.Len()).Bytes()
	}
	if v.Kind() == Slice || v.Kind() == Array {
		panic("reflect.Value.Bytes of non-byte " + v.Kind().String())
	}
	panic(&ValueError{"reflect.Value.Bytes", v.Kind()})
}

func (v Value) words(i int) *int { return offset(v.p, 0, 8*i) }

// Len returns the length.
func (v Value) Len() int {
	switch v.Kind() {
	case Array:
		return v.r.length
	case Slice, String:
		return *v.words(1)
	case Map:
		if m := *asPtr(v.p); m != nil {
			return *m
		}
		return 0
	case Chan:
		return chanLen(*asPtr(v.p))
	case Pointer:
		if e := typeNumber(v.r.elem); e.kind == Array {
			return e.length
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Len", v.Kind()})
}

// Cap returns the capacity.
func (v Value) Cap() int {
	switch v.Kind() {
	case Array:
		return v.r.length
	case Slice:
		return *v.words(2)
	case Chan:
		return chanCap(*asPtr(v.p))
	case Pointer:
		if e := typeNumber(v.r.elem); e.kind == Array {
			return e.length
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Cap", v.Kind()})
}

// Index returns the i-th element.
func (v Value) Index(i int) Value {
	switch v.Kind() {
	case Array:
		if uint(i) >= uint(v.r.length) {
			panic("reflect: array index out of range")
		}
		return Value{r: typeNumber(v.r.elem), p: offset(v.p, v.r.elem, i), flag: v.flag}
	case Slice:
		if uint(i) >= uint(v.Len()) {
			panic("reflect: slice index out of range")
		}
		return Value{r: typeNumber(v.r.elem), p: offset(*asPtr(v.p), v.r.elem, i), flag: v.ro() | addressable}
	case String:
		s := *asString(v.p)
		if uint(i) >= uint(len(s)) {
			panic("reflect: string index out of range")
		}
		e := ValueOf(s[i])
		e.flag = v.ro()
		return e
	}
	panic(&ValueError{"reflect.Value.Index", v.Kind()})
}

// NumField returns the number of fields.
func (v Value) NumField() int {
	v.is("NumField", Struct)
	return v.r.fields
}

// Field returns the i-th field.
func (v Value) Field(i int) Value {
	v.is("Field", Struct)
	if uint(i) >= uint(v.r.fields) {
		panic("reflect: Field index out of range")
	}
	_, _, typ, at, isEmbedded, exported := fieldInfo(v.r.t, i)
	f := v.flag &^ embedded
	if !exported && isEmbedded {
		f |= embedded
	} else if !exported {
		f |= sticky
	}
	return Value{r: typeNumber(typ), p: offset(v.p, 0, at), flag: f}
}

// FieldByIndex returns a field of a field.
func (v Value) FieldByIndex(index []int) Value {
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && v.r.Elem().Kind() == Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

// FieldByIndexErr is FieldByIndex with an error instead of a panic at a nil pointer.
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && v.r.Elem().Kind() == Struct {
			if v.IsNil() {
				return Value{}, fmt.Errorf("reflect: indirection through nil pointer to embedded struct field %s", v.r.Elem().Name())
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

// FieldByName returns the field, or the zero Value.
func (v Value) FieldByName(name string) Value {
	v.is("FieldByName", Struct)
	if f, ok := v.r.FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// FieldByNameFunc returns the field, or the zero Value.
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := v.r.FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// assigned returns x as a value of type r.
func (x Value) assigned(r *rtype, method string) Value {
	if x.r == nil {
		panic("reflect: call of " + method + " on zero Value")
	}
	x = x.asFunction()
	switch {
	case x.r == r || assignable(x.r.t, r.t):
		return Value{r: r, p: x.p}
	case r.kind == Interface && (x.r.kind == Interface && x.IsNil() || implements(x.r.t, r.t) || r.methods == 0):
		p := alloc(r.t, 1)
		*asIface(p) = x.packed()
		return Value{r: r, p: p}
	}
	panic(method + ": value of type " + x.r.text + " is not assignable to type " + r.text)
}

// Set stores x.
func (v Value) Set(x Value) {
	v.settable("Set")
	if x.flag&readOnly != 0 {
		panic("reflect: reflect.Value.Set using value obtained using unexported field")
	}
	copyValue(v.r.t, v.p, x.assigned(v.r, "reflect.Set").p)
}

// SetZero stores the zero value.
func (v Value) SetZero() {
	v.settable("SetZero")
	copyValue(v.r.t, v.p, alloc(v.r.t, 1))
}

// SetBool stores a truth value.
func (v Value) SetBool(x bool) {
	v.settable("SetBool")
	v.is("SetBool", Bool)
	*asBool(v.p) = x
}

// SetInt stores a signed integer.
func (v Value) SetInt(x int64) {
	v.settable("SetInt")
	if !v.CanInt() {
		panic(&ValueError{"reflect.Value.SetInt", v.Kind()})
	}
	shift := uint(64 - v.r.size*8)
	*v.p = int(x << shift >> shift)
}

// SetUint stores an unsigned integer.
func (v Value) SetUint(x uint64) {
	v.settable("SetUint")
	if !v.CanUint() {
		panic(&ValueError{"reflect.Value.SetUint", v.Kind()})
	}
	if v.r.kind == Uint8 {
		*asByte(v.p) = byte(x)
		return
	}
	shift := uint(64 - v.r.size*8)
	*v.p = int(x << shift >> shift)
}

// SetFloat stores a floating-point number.
func (v Value) SetFloat(x float64) {
	v.settable("SetFloat")
	v.is("SetFloat", Float32, Float64)
	if v.r.kind == Float32 {
		x = float64(float32(x))
	}
	*asFloat(v.p) = x
}

// SetComplex stores a complex number.
func (v Value) SetComplex(x complex128) {
	v.settable("SetComplex")
	v.is("SetComplex", Complex64, Complex128)
	if v.r.kind == Complex64 {
		x = complex128(complex64(x))
	}
	*asComplex(v.p) = x
}

// SetString stores a string.
func (v Value) SetString(x string) {
	v.settable("SetString")
	v.is("SetString", String)
	*asString(v.p) = x
}

// SetBytes stores a slice of bytes.
func (v Value) SetBytes(x []byte) {
	v.settable("SetBytes")
	v.is("SetBytes", Slice)
	if v.Type().Elem().Kind() != Uint8 {
		panic("reflect.Value.SetBytes of non-byte slice")
	}
	from := ValueOf(&x).Elem()
	*asPtr(v.p) = *asPtr(from.p)
	*v.words(1), *v.words(2) = len(x), cap(x)
}

// SetLen sets the length of a slice.
func (v Value) SetLen(n int) {
	v.settable("SetLen")
	v.is("SetLen", Slice)
	if uint(n) > uint(v.Cap()) {
		panic("reflect: slice length out of range in SetLen")
	}
	*v.words(1) = n
}

// Grow makes room for n more elements.
func (v Value) Grow(n int) {
	v.settable("Grow")
	v.is("Grow", Slice)
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	if need := v.Len() + n; need > v.Cap() {
		grown := makeSlice(v.r, v.Len(), max(need, 2*v.Cap()))
		Copy(grown, v)
		copyValue(v.r.t, v.p, grown.p)
	}
}

// OverflowInt reports whether x does not fit.
func (v Value) OverflowInt(x int64) bool { return v.r.OverflowInt(x) }

// OverflowUint reports whether x does not fit.
func (v Value) OverflowUint(x uint64) bool { return v.r.OverflowUint(x) }

// OverflowFloat reports whether x does not fit.
func (v Value) OverflowFloat(x float64) bool { return v.r.OverflowFloat(x) }

// OverflowComplex reports whether x does not fit.
func (v Value) OverflowComplex(x complex128) bool { return v.r.OverflowComplex(x) }

// Pointer returns the address that the value holds.
func (v Value) Pointer() uintptr {
	v.is("Pointer", Chan, Func, Map, Pointer, Slice, String)
	return word(*asPtr(v.p))
}

// UnsafeAddr returns the value's address.
func (v Value) UnsafeAddr() uintptr {
	if !v.CanAddr() {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return word(v.p)
}

// MakeSlice returns a new slice.
func MakeSlice(typ Type, len, cap int) Value {
	if typ.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	return makeSlice(typ.common(), len, cap)
}

func makeSlice(r *rtype, len, cap int) Value {
	v := Value{r: r, p: alloc(r.t, 1)}
	*asPtr(v.p) = alloc(r.elem, max(cap, 2))
	*v.words(1) = len
	*v.words(2) = cap
	return v
}

// MakeMap returns a new map.
func MakeMap(typ Type) Value { return MakeMapWithSize(typ, 0) }

// MakeMapWithSize returns a new map with room for n entries.
func MakeMapWithSize(typ Type, n int) Value {
	if typ.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	r := typ.common()
	v := Value{r: r, p: alloc(r.t, 1)}
	*asPtr(v.p) = mapMake(r.t, n)
	return v
}

// Slice returns v[i:j].
func (v Value) Slice(i, j int) Value {
	switch v.Kind() {
	case String:
		s := *asString(v.p)
		if i < 0 || j < i || j > len(s) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		n := Value{r: v.r, p: alloc(v.r.t, 1), flag: v.ro()}
		*asString(n.p) = s[i:j]
		return n
	case Slice:
		if i < 0 || j < i || j > v.Cap() {
			panic("reflect.Value.Slice: slice index out of bounds")
		}
		n := Value{r: v.r, p: alloc(v.r.t, 1), flag: v.ro()}
		*asPtr(n.p) = offset(*asPtr(v.p), v.r.elem, i)
		*n.words(1) = j - i
		*n.words(2) = v.Cap() - i
		return n
	case Array:
		if !v.CanAddr() {
			panic("reflect.Value.Slice: slice of unaddressable array")
		}
		if i < 0 || j < i || j > v.r.length {
			panic("reflect.Value.Slice: slice index out of bounds")
		}
		r := SliceOf(typeNumber(v.r.elem)).common()
		n := Value{r: r, p: alloc(r.t, 1), flag: v.ro()}
		*asPtr(n.p) = offset(v.p, v.r.elem, i)
		*n.words(1) = j - i
		*n.words(2) = v.r.length - i
		return n
	}
	panic(&ValueError{"reflect.Value.Slice", v.Kind()})
}

// Append returns s with the values appended.
func Append(s Value, x ...Value) Value {
	s.is("Append", Slice)
	n := s.Len()
	out := s.Slice(0, n)
	if n+len(x) > s.Cap() {
		out = makeSlice(s.r, n, max(n+len(x), 2*s.Cap()))
		Copy(out, s)
	}
	*out.words(1) = n + len(x)
	for i, e := range x {
		out.Index(n + i).Set(e)
	}
	return out
}

// AppendSlice returns s with the elements of t appended.
func AppendSlice(s, t Value) Value {
	for i := range t.Len() {
		s = Append(s, t.Index(i))
	}
	return s
}

// Copy copies elements and returns how many.
func Copy(dst, src Value) int {
	n := min(dst.Len(), src.Len())
	for i := range n {
		e := src.Index(i)
		copyValue(e.r.t, dst.Index(i).p, e.p)
	}
	return n
}

// MapIndex returns the value of a key, or the zero Value.
func (v Value) MapIndex(key Value) Value {
	v.is("MapIndex", Map)
	k := key.assigned(typeNumber(v.r.key), "reflect.Value.MapIndex")
	m := *asPtr(v.p)
	if m == nil {
		return Value{}
	}
	return v.entry(v.r.elem, mapGet(v.r.t, m, k.p))
}

// entry is a copy of a key or value of the map.
func (v Value) entry(t int, p *int) Value {
	if p == nil {
		return Value{}
	}
	to := alloc(t, 1)
	copyValue(t, to, p)
	return Value{r: typeNumber(t), p: to, flag: v.ro()}
}

// MapKeys returns the keys.
func (v Value) MapKeys() []Value {
	v.is("MapKeys", Map)
	all := mapEntries(*asPtr(v.p))
	keys := make([]Value, 0, len(all)/2)
	for i := 0; i < len(all); i += 2 {
		keys = append(keys, v.entry(v.r.key, all[i]))
	}
	return keys
}

// SetMapIndex sets the value of a key, or deletes the key if elem is the zero Value.
func (v Value) SetMapIndex(key, elem Value) {
	v.is("SetMapIndex", Map)
	if v.flag&readOnly != 0 || key.flag&readOnly != 0 || elem.flag&readOnly != 0 {
		panic("reflect: reflect.Value.SetMapIndex using value obtained using unexported field")
	}
	k := key.assigned(typeNumber(v.r.key), "reflect.Value.SetMapIndex")
	m := *asPtr(v.p)
	if elem.r == nil {
		if m != nil {
			mapDelete(v.r.t, m, k.p)
		}
		return
	}
	if m == nil {
		var none map[int]int
		none[0] = 0
	}
	e := elem.assigned(typeNumber(v.r.elem), "reflect.Value.SetMapIndex")
	mapSet(v.r.t, m, k.p, e.p)
}

// Clear empties a map or zeroes the elements of a slice.
func (v Value) Clear() {
	switch v.Kind() {
	case Map:
		for _, k := range v.MapKeys() {
			v.SetMapIndex(k, Value{})
		}
	case Slice:
		for i := range v.Len() {
			v.Index(i).SetZero()
		}
	default:
		panic(&ValueError{"reflect.Value.Clear", v.Kind()})
	}
}

// A MapIter goes through a map.
type MapIter struct {
	m      Value
	keys   []Value
	values []*int // only those of keys that are never found, NaN, stay as they are
	at     int
}

// MapRange returns an iterator that stands before the first entry.
func (v Value) MapRange() *MapIter {
	v.is("MapRange", Map)
	return &MapIter{m: v}
}

// Next goes to the next entry that has not been deleted meanwhile.
func (it *MapIter) Next() bool {
	if !it.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	switch {
	case it.at == 0:
		it.keys = it.m.MapKeys()
		all := mapEntries(*asPtr(it.m.p))
		for i := 1; i < len(all); i += 2 {
			it.values = append(it.values, all[i])
		}
	case it.at > len(it.keys):
		panic("MapIter.Next called on exhausted iterator")
	}
	for it.at++; it.at <= len(it.keys); it.at++ {
		// A NaN is never found.
		if k := it.keys[it.at-1]; it.m.MapIndex(k).IsValid() || !k.Equal(k) {
			return true
		}
	}
	return false
}

func (it *MapIter) on(method string) Value {
	if it.at == 0 {
		panic(method + " called before Next")
	}
	if it.at > len(it.keys) {
		panic(method + " called on exhausted iterator")
	}
	return it.keys[it.at-1]
}

// Key returns the entry's key.
func (it *MapIter) Key() Value { return it.on("MapIter.Key") }

// Value returns the entry's value.
func (it *MapIter) Value() Value { return it.value("MapIter.Value") }

func (it *MapIter) value(method string) Value {
	k := it.on(method)
	if x := it.m.MapIndex(k); x.IsValid() {
		return x
	}
	return it.m.entry(it.m.r.elem, it.values[it.at-1])
}

// Reset starts anew with another map.
func (it *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.is("MapRange", Map)
	}
	*it = MapIter{m: v}
}

// SetIterKey stores the entry's key.
func (v Value) SetIterKey(it *MapIter) { v.Set(it.on("reflect: Value.SetIterKey")) }

// SetIterValue stores the entry's value.
func (v Value) SetIterValue(it *MapIter) { v.Set(it.value("reflect: Value.SetIterValue")) }

// NumMethod returns the number of methods.
func (v Value) NumMethod() int {
	if v.r == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	return v.r.methods
}

// Method returns the i-th method with v as its receiver.
func (v Value) Method(i int) Value {
	if v.r == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if uint(i) >= uint(v.r.methods) {
		panic("reflect: Method index out of range")
	}
	name, typ, _ := methodInfo(v.r.t, i)
	return Value{r: typeNumber(typ), flag: v.ro(), method: &bound{v.packed(), name}}
}

// MethodByName returns the method with v as its receiver, or the zero Value.
func (v Value) MethodByName(name string) Value {
	if v.r == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	if i := v.r.methodIndex(name); i >= 0 {
		return v.Method(i)
	}
	return Value{}
}

// Call calls a function.
func (v Value) Call(in []Value) []Value {
	v.is("Call", Func)
	if v.flag&readOnly != 0 {
		panic("reflect: reflect.Value.Call using value obtained using unexported field")
	}
	n := v.r.ins
	if v.r.variadic {
		n--
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		last := v.r.In(n)
		rest := MakeSlice(last, 0, len(in)-n)
		for _, x := range in[n:] {
			if !x.Type().AssignableTo(last.Elem()) {
				panic("reflect: cannot use " + x.Type().String() + " as type " + last.Elem().String() + " in Call")
			}
			rest = Append(rest, x)
		}
		in = append(append([]Value(nil), in[:n]...), rest)
		n++
	}
	return v.call("Call", in, n)
}

// CallSlice calls a variadic function with the last argument as its slice.
func (v Value) CallSlice(in []Value) []Value {
	v.is("CallSlice", Func)
	return v.call("CallSlice", in, v.r.ins)
}

func (v Value) call(op string, in []Value, n int) []Value {
	if v.method == nil && v.IsNil() {
		panic("reflect.Value.Call: call of nil function")
	}
	if len(in) < n {
		panic("reflect: " + op + " with too few input arguments")
	}
	if len(in) > n {
		panic("reflect: " + op + " with too many input arguments")
	}
	args := make([]*int, n)
	for i, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
		to := v.r.In(i)
		if !x.Type().AssignableTo(to) {
			panic("reflect: " + op + " using " + x.Type().String() + " as type " + to.String())
		}
		args[i] = x.assigned(to.common(), "reflect.Value.Call").p
	}
	var results []*int
	if v.method != nil {
		results = callMethod(v.method.receiver, v.method.name, v.r.t, args)
	} else {
		results = call(v.r.t, *asPtr(v.p), args)
	}
	out := make([]Value, len(results))
	for i, p := range results {
		out[i] = Value{r: v.r.Out(i).common(), p: p}
	}
	return out
}

// CanConvert reports whether Convert works.
func (v Value) CanConvert(t Type) bool {
	if !v.Type().ConvertibleTo(t) {
		return false
	}
	array := t.common()
	if array.kind == Pointer && v.Kind() == Slice {
		array = typeNumber(array.elem)
	}
	return v.Kind() != Slice || array.kind != Array || v.Len() >= array.length
}

// Convert converts the value to a type.
func (v Value) Convert(t Type) Value {
	to := t.common()
	if !v.r.ConvertibleTo(t) {
		panic("reflect.Value.Convert: value of type " + v.r.text + " cannot be converted to type " + to.text)
	}
	n := Value{r: to, p: alloc(to.t, 1), flag: addressable}
	switch {
	case to.kind == Interface || assignable(v.r.t, to.t):
		n = v.assigned(to, "reflect.Value.Convert")
	case n.CanInt():
		n.SetInt(v.integer())
	case n.CanUint():
		n.SetUint(uint64(v.integer()))
	case n.CanFloat():
		switch {
		case v.CanInt():
			n.SetFloat(float64(v.Int()))
		case v.CanUint():
			n.SetFloat(float64(v.Uint()))
		default:
			n.SetFloat(v.Float())
		}
	case n.CanComplex():
		n.SetComplex(v.Complex())
	case to.kind == String:
		switch {
		case v.Kind() == String:
			n.SetString(v.String())
		case v.Kind() == Slice && typeNumber(v.r.elem).kind == Uint8:
			n.SetString(string(v.Bytes()))
		case v.Kind() == Slice:
			var runes []rune
			for i := range v.Len() {
				runes = append(runes, rune(v.Index(i).Int()))
			}
			n.SetString(string(runes))
		default:
			n.SetString(string(rune(v.integer())))
		}
	case to.kind == Slice && v.Kind() == String:
		s := makeSlice(to, 0, 0)
		if typeNumber(to.elem).kind == Uint8 {
			for _, b := range []byte(v.String()) {
				s = Append(s, ValueOf(b))
			}
		} else {
			for _, r := range v.String() {
				s = Append(s, ValueOf(r))
			}
		}
		return s
	case v.Kind() == Slice && to.kind != Slice:
		array := to
		if to.kind == Pointer {
			array = typeNumber(to.elem)
		}
		if v.Len() < array.length {
			what := "array"
			if to.kind == Pointer {
				what = "pointer to array"
			}
			panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to " + what + " with length " + strconv.Itoa(array.length))
		}
		if to.kind == Pointer {
			*asPtr(n.p) = *asPtr(v.p)
			break
		}
		if array.length > 0 {
			copyValue(to.t, n.p, *asPtr(v.p))
		}
	default:
		n.p = v.p
	}
	n.flag = v.ro()
	return n
}

func (v Value) integer() int64 {
	switch {
	case v.CanUint():
		return int64(v.Uint())
	case v.CanFloat():
		return int64(v.Float())
	}
	return v.Int()
}

// Comparable reports whether the value can be compared.
func (v Value) Comparable() bool {
	switch v.Kind() {
	case Invalid:
		return true
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		for i := range v.Len() {
			if !v.Index(i).Comparable() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.r.fields {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return v.r.isComparable
}

// Equal reports whether the values are the same as == has it.
func (v Value) Equal(u Value) bool {
	if v.Kind() == Interface {
		v = v.Elem()
	}
	if u.Kind() == Interface {
		u = u.Elem()
	}
	if v.r == nil || u.r == nil {
		return v.r == u.r
	}
	return v.r == u.r && v.packed() == u.packed()
}

// Seq goes through the value as range with one variable does.
func (v Value) Seq() iter.Seq[Value] {
	switch {
	case v.CanInt():
		return func(yield func(Value) bool) {
			for i := range v.Int() {
				if !yield(ValueOf(i).Convert(v.r)) {
					return
				}
			}
		}
	case v.CanUint():
		return func(yield func(Value) bool) {
			for i := range v.Uint() {
				if !yield(ValueOf(i).Convert(v.r)) {
					return
				}
			}
		}
	}
	switch v.Kind() {
	case Map:
		return func(yield func(Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key()) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case Func:
		if v.r.CanSeq() {
			return func(yield func(Value) bool) {
				to := v.r.In(0)
				v.Call([]Value{MakeFunc(to, func(in []Value) []Value {
					return []Value{ValueOf(yield(in[0])).Convert(to.Out(0))}
				})})
			}
		}
	case Array, Slice, Pointer:
		if v.r.CanSeq() {
			return func(yield func(Value) bool) {
				for i := range v.Len() {
					if !yield(ValueOf(i)) {
						return
					}
				}
			}
		}
	case Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// Seq2 goes through the value as range with two variables does.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	switch v.Kind() {
	case Map:
		return func(yield func(Value, Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key(), it.Value()) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value, Value) bool) {
			for i, r := range v.String() {
				if !yield(ValueOf(i), ValueOf(r)) {
					return
				}
			}
		}
	case Func:
		if v.r.CanSeq2() {
			return func(yield func(Value, Value) bool) {
				to := v.r.In(0)
				v.Call([]Value{MakeFunc(to, func(in []Value) []Value {
					return []Value{ValueOf(yield(in[0], in[1])).Convert(to.Out(0))}
				})})
			}
		}
	case Array, Slice, Pointer:
		if v.r.CanSeq2() {
			return func(yield func(Value, Value) bool) {
				a := v
				if v.Kind() == Pointer {
					a = v.Elem()
				}
				for i := range a.Len() {
					if !yield(ValueOf(i), a.Index(i)) {
						return
					}
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}

// Swapper returns a function that swaps two elements of a slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic(&ValueError{"Swapper", v.Kind()})
	}
	return func(i, j int) {
		a, b := v.Index(i), v.Index(j)
		keep := alloc(a.r.t, 1)
		copyValue(a.r.t, keep, a.p)
		copyValue(a.r.t, a.p, b.p)
		copyValue(a.r.t, b.p, keep)
	}
}

// DeepEqual reports whether x and y are the same all the way down.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	a, b := ValueOf(x), ValueOf(y)
	return a.r == b.r && deepEqual(a, b, map[[2]uintptr]bool{})
}

func deepEqual(a, b Value, seen map[[2]uintptr]bool) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if a.r != b.r {
		return false
	}
	switch a.Kind() {
	case Pointer, Map, Slice:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		pair := [2]uintptr{word(*asPtr(a.p)), word(*asPtr(b.p))}
		if pair[0] == pair[1] && (a.Kind() != Slice || a.Len() == b.Len()) {
			return true
		}
		if seen[pair] {
			return true
		}
		seen[pair] = true
	}
	switch a.Kind() {
	case Array, Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !deepEqual(a.Index(i), b.Index(i), seen) {
				return false
			}
		}
		return true
	case Interface, Pointer:
		return deepEqual(a.Elem(), b.Elem(), seen)
	case Struct:
		for i := range a.r.fields {
			if !deepEqual(a.Field(i), b.Field(i), seen) {
				return false
			}
		}
		return true
	case Map:
		if a.Len() != b.Len() {
			return false
		}
		for _, k := range a.MapKeys() {
			x, y := a.MapIndex(k), b.MapIndex(k)
			if !x.IsValid() || !y.IsValid() || !deepEqual(x, y, seen) {
				return false
			}
		}
		return true
	case Func:
		return a.IsNil() && b.IsNil()
	}
	return a.packed() == b.packed()
}
