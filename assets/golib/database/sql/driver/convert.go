package driver

import (
	"fmt"
	"reflect"
	"strconv"
)

// A Valuer turns itself into a Value.
type Valuer interface {
	Value() (Value, error)
}

// A ValueConverter turns what a program has into a Value.
type ValueConverter interface {
	ConvertValue(v any) (Value, error)
}

// Bool converts to bool.
var Bool boolType

type boolType struct{}

// String returns the converter's name.
func (boolType) String() string { return "Bool" }

// ConvertValue converts what means yes or no.
func (boolType) ConvertValue(src any) (Value, error) {
	switch s := src.(type) {
	case bool:
		return s, nil
	case string:
		return parseBool(s, src)
	case []byte:
		return parseBool(string(s), src)
	}
	v := reflect.ValueOf(src)
	var n uint64
	switch {
	case v.IsValid() && v.CanInt():
		n = uint64(v.Int())
	case v.IsValid() && v.CanUint():
		n = v.Uint()
	default:
		return nil, fmt.Errorf("sql/driver: couldn't convert %v (%T) into type bool", src, src)
	}
	if n > 1 {
		if v.CanInt() {
			return nil, fmt.Errorf("sql/driver: couldn't convert %d into type bool", v.Int())
		}
		return nil, fmt.Errorf("sql/driver: couldn't convert %d into type bool", n)
	}
	return n == 1, nil
}

func parseBool(s string, src any) (Value, error) {
	b, err := strconv.ParseBool(s)
	if err != nil {
		return nil, fmt.Errorf("sql/driver: couldn't convert %q into type bool", s)
	}
	return b, nil
}

// Int32 converts to numbers of 32 bits.
var Int32 int32Type

type int32Type struct{}

// ConvertValue converts a number.
func (int32Type) ConvertValue(v any) (Value, error) {
	switch r := reflect.ValueOf(v); {
	case r.IsValid() && r.CanInt():
		if n := r.Int(); n >= -1<<31 && n < 1<<31 {
			return n, nil
		}
	case r.IsValid() && r.CanUint():
		if n := r.Uint(); n < 1<<31 {
			return int64(n), nil
		}
	case r.IsValid() && r.Kind() == reflect.String:
		n, err := strconv.Atoi(r.String())
		if err != nil {
			return nil, fmt.Errorf("sql/driver: value %q can't be converted to int32", v)
		}
		return int64(n), nil
	default:
		return nil, fmt.Errorf("sql/driver: unsupported value %v (type %T) converting to int32", v, v)
	}
	return nil, fmt.Errorf("sql/driver: value %d overflows int32", v)
}

// String converts to text.
var String stringType

type stringType struct{}

// ConvertValue keeps text and writes the rest.
func (stringType) ConvertValue(v any) (Value, error) {
	switch v.(type) {
	case string, []byte:
		return v, nil
	}
	return fmt.Sprintf("%v", v), nil
}

// Null lets nil pass and converts the rest.
type Null struct {
	Converter ValueConverter
}

// ConvertValue converts what is not nil.
func (n Null) ConvertValue(v any) (Value, error) {
	if v == nil {
		return nil, nil
	}
	return n.Converter.ConvertValue(v)
}

// NotNull refuses nil and converts the rest.
type NotNull struct {
	Converter ValueConverter
}

// ConvertValue converts what is not nil.
func (n NotNull) ConvertValue(v any) (Value, error) {
	if v == nil {
		return nil, fmt.Errorf("nil value not allowed")
	}
	return n.Converter.ConvertValue(v)
}

// DefaultParameterConverter asks a Valuer, follows pointers and widens numbers.
var DefaultParameterConverter defaultConverter

type defaultConverter struct{}

var valuer = reflect.TypeFor[Valuer]()

// ConvertValue converts what is or leads to a Value.
func (d defaultConverter) ConvertValue(v any) (Value, error) {
	if IsValue(v) {
		return v, nil
	}
	r := reflect.ValueOf(v)
	if from, ok := v.(Valuer); ok {
		if r.Kind() == reflect.Pointer && r.IsNil() && r.Type().Elem().Implements(valuer) {
			return nil, nil
		}
		value, err := from.Value()
		if err == nil && !IsValue(value) {
			err = fmt.Errorf("non-Value type %T returned from Value", value)
		}
		if err != nil {
			return nil, err
		}
		return value, nil
	}
	switch r.Kind() {
	case reflect.Pointer:
		if r.IsNil() {
			return nil, nil
		}
		return d.ConvertValue(r.Elem().Interface())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return r.Int(), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		if r.Uint() >= 1<<63 {
			return nil, fmt.Errorf("uint64 values with high bit set are not supported")
		}
		return int64(r.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return r.Float(), nil
	case reflect.Bool:
		return r.Bool(), nil
	case reflect.String:
		return r.String(), nil
	case reflect.Slice:
		if r.Type().Elem().Kind() == reflect.Uint8 {
			return r.Bytes(), nil
		}
		return nil, fmt.Errorf("unsupported type %T, a slice of %s", v, r.Type().Elem().Kind())
	}
	return nil, fmt.Errorf("unsupported type %T, a %s", v, r.Kind())
}
