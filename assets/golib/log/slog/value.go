package slog

import (
	"fmt"
	"runtime"
	"strconv"
	"time"
)

// A Kind is what a Value holds.
type Kind int

// The kinds.
const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = [...]string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}

// String returns the kind's name.
func (k Kind) String() string {
	if k >= 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// A Value is what an attribute has.
type Value struct {
	any any
}

// A LogValuer says what is logged of it.
type LogValuer interface {
	LogValue() Value
}

// An Attr is a key with a value.
type Attr struct {
	Key   string
	Value Value
}

// String makes an attribute.
func String(key, value string) Attr { return Attr{key, StringValue(value)} }

// Int makes an attribute.
func Int(key string, value int) Attr { return Attr{key, IntValue(value)} }

// Int64 makes an attribute.
func Int64(key string, value int64) Attr { return Attr{key, Int64Value(value)} }

// Uint64 makes an attribute.
func Uint64(key string, v uint64) Attr { return Attr{key, Uint64Value(v)} }

// Float64 makes an attribute.
func Float64(key string, v float64) Attr { return Attr{key, Float64Value(v)} }

// Bool makes an attribute.
func Bool(key string, v bool) Attr { return Attr{key, BoolValue(v)} }

// Time makes an attribute.
func Time(key string, v time.Time) Attr { return Attr{key, TimeValue(v)} }

// Duration makes an attribute.
func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }

// Group makes an attribute that is a group of others.
func Group(key string, args ...any) Attr { return Attr{key, GroupValue(attributes(args)...)} }

// GroupAttrs makes an attribute that is a group of others.
func GroupAttrs(key string, attrs ...Attr) Attr { return Attr{key, GroupValue(attrs...)} }

// Any makes an attribute.
func Any(key string, value any) Attr { return Attr{key, AnyValue(value)} }

// Equal reports whether two attributes are the same.
func (a Attr) Equal(b Attr) bool { return a.Key == b.Key && a.Value.Equal(b.Value) }

// String returns key=value.
func (a Attr) String() string { return a.Key + "=" + a.Value.String() }

// StringValue returns a value.
func StringValue(value string) Value { return Value{value} }

// IntValue returns a value.
func IntValue(v int) Value { return Value{int64(v)} }

// Int64Value returns a value.
func Int64Value(v int64) Value { return Value{v} }

// Uint64Value returns a value.
func Uint64Value(v uint64) Value { return Value{v} }

// Float64Value returns a value.
func Float64Value(v float64) Value { return Value{v} }

// BoolValue returns a value.
func BoolValue(v bool) Value { return Value{v} }

// TimeValue returns a value.
func TimeValue(v time.Time) Value { return Value{v} }

// DurationValue returns a value.
func DurationValue(v time.Duration) Value { return Value{v} }

// GroupValue returns a value that is a group.
func GroupValue(as ...Attr) Value {
	kept := make([]Attr, 0, len(as))
	for _, a := range as {
		if !a.Value.isEmptyGroup() {
			kept = append(kept, a)
		}
	}
	return Value{kept}
}

// AnyValue returns the value of its kind.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case int:
		return Int64Value(int64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case uint:
		return Uint64Value(uint64(v))
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uintptr:
		return Uint64Value(uint64(v))
	case float32:
		return Float64Value(float64(v))
	case []Attr:
		return GroupValue(v...)
	case Value:
		return v
	}
	return Value{v}
}

// Kind returns the value's kind.
func (v Value) Kind() Kind {
	switch v.any.(type) {
	case bool:
		return KindBool
	case time.Duration:
		return KindDuration
	case float64:
		return KindFloat64
	case int64:
		return KindInt64
	case string:
		return KindString
	case time.Time:
		return KindTime
	case uint64:
		return KindUint64
	case []Attr:
		return KindGroup
	case LogValuer:
		return KindLogValuer
	}
	return KindAny
}

// Any returns the value.
func (v Value) Any() any { return v.any }

// String returns the value as text.
func (v Value) String() string {
	switch x := v.any.(type) {
	case string:
		return x
	case int64:
		return strconv.FormatInt(x, 10)
	case time.Time:
		return fmt.Sprint(x)
	case []Attr:
		return fmt.Sprint(x)
	}
	return fmt.Sprint(v.any)
}

// Int64 returns the value.
func (v Value) Int64() int64 { return v.any.(int64) }

// Uint64 returns the value.
func (v Value) Uint64() uint64 { return v.any.(uint64) }

// Bool returns the value.
func (v Value) Bool() bool { return v.any.(bool) }

// Duration returns the value.
func (v Value) Duration() time.Duration { return v.any.(time.Duration) }

// Float64 returns the value.
func (v Value) Float64() float64 { return v.any.(float64) }

// Time returns the value.
func (v Value) Time() time.Time { return v.any.(time.Time) }

// LogValuer returns the value.
func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

// Group returns the value.
func (v Value) Group() []Attr { return v.any.([]Attr) }

func (v Value) isEmptyGroup() bool {
	g, ok := v.any.([]Attr)
	return ok && len(g) == 0
}

// Equal reports whether two values are the same.
func (v Value) Equal(w Value) bool {
	a, ok := v.any.([]Attr)
	b, also := w.any.([]Attr)
	if ok || also {
		if len(a) != len(b) || ok != also {
			return false
		}
		for i := range a {
			if !a[i].Equal(b[i]) {
				return false
			}
		}
		return true
	}
	if t, ok := v.any.(time.Time); ok {
		u, ok := w.any.(time.Time)
		return ok && t.Equal(u)
	}
	return v.any == w.any
}

// Resolve asks LogValuers until there is none left.
func (v Value) Resolve() (rv Value) {
	defer func() {
		if r := recover(); r != nil {
			rv = AnyValue(fmt.Errorf("LogValue panicked\n%s", stack()))
		}
	}()
	for range 100 {
		if v.Kind() != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on Value of type %T", v.any))
}

func stack() string {
	buf := make([]byte, 4096)
	return string(buf[:runtime.Stack(buf, false)])
}
