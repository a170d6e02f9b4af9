// Package quick tries functions with arguments drawn by lot.
package quick

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
)

// A Generator draws values of its own type.
type Generator interface {
	Generate(rand *rand.Rand, size int) reflect.Value
}

// A Config says how often to try and where the arguments come from.
type Config struct {
	MaxCount      int
	MaxCountScale float64
	Rand          *rand.Rand
	Values        func([]reflect.Value, *rand.Rand)
}

// A SetupError says that a function cannot be tried.
type SetupError string

// Error says why.
func (s SetupError) Error() string { return string(s) }

// A CheckError has the arguments for which a function is false.
type CheckError struct {
	Count int
	In    []any
}

// Error tells the arguments.
func (s *CheckError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s", s.Count, written(s.In))
}

// A CheckEqualError has the arguments for which two functions differ.
type CheckEqualError struct {
	CheckError
	Out1 []any
	Out2 []any
}

// Error tells the arguments and the results.
func (s *CheckEqualError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s. Output 1: %s. Output 2: %s", s.Count, written(s.In), written(s.Out1), written(s.Out2))
}

func written(values []any) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = fmt.Sprintf("%#v", v)
	}
	return strings.Join(texts, ", ")
}

const size = 50

// Value draws a value of a type; it reports false for types that it cannot make.
func Value(t reflect.Type, rand *rand.Rand) (value reflect.Value, ok bool) {
	return draw(t, rand, size)
}

func draw(t reflect.Type, r *rand.Rand, size int) (value reflect.Value, ok bool) {
	if g, ok := reflect.Zero(t).Interface().(Generator); ok {
		return g.Generate(r, size), true
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(r.Int()&1 == 0)
	case reflect.Float32:
		v.SetFloat(signed(r, r.Float64()*math.MaxFloat32))
	case reflect.Float64:
		v.SetFloat(signed(r, r.Float64()*math.MaxFloat64))
	case reflect.Complex64:
		v.SetComplex(complex(signed(r, r.Float64()*math.MaxFloat32), signed(r, r.Float64()*math.MaxFloat32)))
	case reflect.Complex128:
		v.SetComplex(complex(signed(r, r.Float64()*math.MaxFloat64), signed(r, r.Float64()*math.MaxFloat64)))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(r.Uint64()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(r.Uint64())
	case reflect.String:
		runes := make([]rune, r.Intn(size))
		for i := range runes {
			runes[i] = rune(r.Intn(0x10ffff))
		}
		v.SetString(string(runes))
	case reflect.Pointer:
		if r.Intn(size) == 0 {
			return v, true
		}
		elem, ok := draw(t.Elem(), r, size)
		if !ok {
			return reflect.Value{}, false
		}
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(elem)
	case reflect.Slice:
		n := r.Intn(size)
		v.Set(reflect.MakeSlice(t, n, n))
		return fill(v, n, r, size-n)
	case reflect.Array:
		return fill(v, v.Len(), r, size)
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		for range r.Intn(size) {
			key, ok := draw(t.Key(), r, size)
			elem, also := draw(t.Elem(), r, size)
			if !ok || !also {
				return reflect.Value{}, false
			}
			v.SetMapIndex(key, elem)
		}
	case reflect.Struct:
		left := size
		if n := v.NumField(); n > 0 {
			left = size / n
		}
		for i := range v.NumField() {
			elem, ok := draw(t.Field(i).Type, r, left)
			if !ok {
				return reflect.Value{}, false
			}
			v.Field(i).Set(elem)
		}
	default:
		return reflect.Value{}, false
	}
	return v, true
}

func signed(r *rand.Rand, f float64) float64 {
	if r.Int()&1 == 1 {
		return -f
	}
	return f
}

func fill(v reflect.Value, n int, r *rand.Rand, size int) (reflect.Value, bool) {
	for i := range n {
		elem, ok := draw(v.Type().Elem(), r, max(size, 1))
		if !ok {
			return reflect.Value{}, false
		}
		v.Index(i).Set(elem)
	}
	return v, true
}

func (c *Config) prepare() (count int, r *rand.Rand) {
	count, r = 100, c.Rand
	switch {
	case c.MaxCount > 0:
		count = c.MaxCount
	case c.MaxCountScale != 0:
		count = int(c.MaxCountScale * 100)
	}
	if r == nil {
		r = rand.New(rand.NewSource(rand.Int63()))
	}
	return count, r
}

func (c *Config) arguments(f reflect.Type, r *rand.Rand) ([]reflect.Value, error) {
	args := make([]reflect.Value, f.NumIn())
	if c.Values != nil {
		c.Values(args, r)
		return args, nil
	}
	for i := range args {
		var ok bool
		if args[i], ok = Value(f.In(i), r); !ok {
			return nil, SetupError(fmt.Sprintf("cannot create arbitrary value of type %s for argument %d", f.In(i), i))
		}
	}
	return args, nil
}

// Check looks for arguments for which f, which returns a bool, is false. The error, if there are such, is a *CheckError.
func Check(f any, config *Config) error {
	if config == nil {
		config = &Config{}
	}
	v := reflect.ValueOf(f)
	if v.Kind() != reflect.Func {
		return SetupError("argument is not a function")
	}
	if v.Type().NumOut() != 1 {
		return SetupError("function does not return one value")
	}
	if v.Type().Out(0).Kind() != reflect.Bool {
		return SetupError("function does not return a bool")
	}
	count, r := config.prepare()
	for i := range count {
		args, err := config.arguments(v.Type(), r)
		if err != nil {
			return err
		}
		if !v.Call(args)[0].Bool() {
			return &CheckError{i + 1, interfaces(args)}
		}
	}
	return nil
}

// CheckEqual looks for arguments for which f and g differ. The error, if there are such, is a *CheckEqualError.
func CheckEqual(f, g any, config *Config) error {
	if config == nil {
		config = &Config{}
	}
	x, y := reflect.ValueOf(f), reflect.ValueOf(g)
	if x.Kind() != reflect.Func {
		return SetupError("f is not a function")
	}
	if y.Kind() != reflect.Func {
		return SetupError("g is not a function")
	}
	if x.Type() != y.Type() {
		return SetupError("functions have different types")
	}
	count, r := config.prepare()
	for i := range count {
		args, err := config.arguments(x.Type(), r)
		if err != nil {
			return err
		}
		a, b := interfaces(x.Call(args)), interfaces(y.Call(args))
		if !reflect.DeepEqual(a, b) {
			return &CheckEqualError{CheckError{i + 1, interfaces(args)}, a, b}
		}
	}
	return nil
}

func interfaces(values []reflect.Value) []any {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v.Interface()
	}
	return all
}
