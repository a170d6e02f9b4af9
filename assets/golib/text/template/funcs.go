package template

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// A builtin is a function that every template has.
type builtin struct {
	least, most int // number of arguments; most is -1 if there may be any number
	do          func(args []reflect.Value) (reflect.Value, error)
}

var (
	errNoComparison   = errors.New("missing argument for comparison")
	errBadComparison  = errors.New("invalid type for comparison")
	errNothingToIndex = errors.New("index of untyped nil")
)

var builtins = map[string]builtin{
	"and":      {1, -1, nil},
	"or":       {1, -1, nil},
	"not":      {1, 1, func(a []reflect.Value) (reflect.Value, error) { return of(not(a[0])) }},
	"call":     {1, -1, callValue},
	"html":     {0, -1, texts(HTMLEscaper)},
	"js":       {0, -1, texts(JSEscaper)},
	"urlquery": {0, -1, texts(URLQueryEscaper)},
	"print":    {0, -1, texts(fmt.Sprint)},
	"println":  {0, -1, texts(fmt.Sprintln)},
	"printf":   {1, -1, formatted},
	"len":      {1, 1, length},
	"index":    {1, -1, index},
	"slice":    {1, -1, slice},
	"eq":       {1, -1, func(a []reflect.Value) (reflect.Value, error) { return of(equal(a[0], a[1:])) }},
	"ne":       {2, 2, func(a []reflect.Value) (reflect.Value, error) { return of(negate(equal(a[0], a[1:]))) }},
	"lt":       {2, 2, func(a []reflect.Value) (reflect.Value, error) { return of(less(a[0], a[1])) }},
	"le":       {2, 2, func(a []reflect.Value) (reflect.Value, error) { return of(lessOrEqual(a[0], a[1])) }},
	"gt":       {2, 2, func(a []reflect.Value) (reflect.Value, error) { return of(negate(lessOrEqual(a[0], a[1]))) }},
	"ge":       {2, 2, func(a []reflect.Value) (reflect.Value, error) { return of(negate(less(a[0], a[1]))) }},
}

func of(b bool, err error) (reflect.Value, error) { return reflect.ValueOf(b), err }

func negate(b bool, err error) (bool, error) { return !b && err == nil, err }

func not(v reflect.Value) (bool, error) {
	yes, _ := truth(plain(v))
	return !yes, nil
}

// value returns what is in v, nil if it is invalid.
func value(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

// texts makes a builtin of a function that puts its arguments into a text.
func texts(f func(...any) string) func([]reflect.Value) (reflect.Value, error) {
	return func(args []reflect.Value) (reflect.Value, error) {
		all := make([]any, len(args))
		for i, a := range args {
			all[i] = value(a)
		}
		return reflect.ValueOf(f(all...)), nil
	}
}

func formatted(args []reflect.Value) (reflect.Value, error) {
	format := args[0].String()
	all := make([]any, len(args)-1)
	for i, a := range args[1:] {
		all[i] = value(a)
	}
	return reflect.ValueOf(fmt.Sprintf(format, all...)), nil
}

func length(args []reflect.Value) (reflect.Value, error) {
	v, isNil := indirect(args[0])
	if isNil {
		return v, errors.New("len of nil pointer")
	}
	switch v.Kind() {
	case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		return reflect.ValueOf(v.Len()), nil
	}
	return v, fmt.Errorf("len of type %s", v.Type())
}

// position reads an index that must not be over the limit.
func position(v reflect.Value, limit int) (int, error) {
	var n int64
	switch v = plain(v); {
	case !v.IsValid():
		return 0, errors.New("cannot index slice/array with nil")
	case v.CanInt():
		n = v.Int()
	case v.CanUint():
		n = int64(v.Uint())
	default:
		return 0, fmt.Errorf("cannot index slice/array with type %s", v.Type())
	}
	if n < 0 || n > int64(limit) {
		return 0, fmt.Errorf("index out of range: %d", n)
	}
	return int(n), nil
}

func index(args []reflect.Value) (reflect.Value, error) {
	v := plain(args[0])
	if !v.IsValid() {
		return v, errNothingToIndex
	}
	for _, at := range args[1:] {
		var isNil bool
		if v, isNil = indirect(v); isNil {
			return v, errors.New("index of nil pointer")
		}
		switch v.Kind() {
		case reflect.Array, reflect.Slice, reflect.String:
			n, err := position(at, v.Len())
			if err != nil {
				return v, err
			}
			v = v.Index(n)
		case reflect.Map:
			key, err := passed(plain(at), v.Type().Key())
			if err != nil {
				return v, err
			}
			x := v.MapIndex(key)
			if !x.IsValid() {
				x = reflect.Zero(v.Type().Elem())
			}
			v = x
		default:
			return v, fmt.Errorf("can't index item of type %s", v.Type())
		}
	}
	return v, nil
}

func slice(args []reflect.Value) (reflect.Value, error) {
	v := plain(args[0])
	if !v.IsValid() {
		return v, errors.New("slice of untyped nil")
	}
	v, isNil := indirect(v)
	if isNil {
		return v, errors.New("slice of nil pointer")
	}
	places := args[1:]
	if len(places) > 3 {
		return v, fmt.Errorf("too many slice indexes: %d", len(places))
	}
	limit := 0
	switch v.Kind() {
	case reflect.String:
		if len(places) == 3 {
			return v, errors.New("cannot 3-index slice a string")
		}
		limit = v.Len()
	case reflect.Array, reflect.Slice:
		limit = v.Cap()
	default:
		return v, fmt.Errorf("can't slice item of type %s", v.Type())
	}
	at := [3]int{0, v.Len(), limit}
	for i, place := range places {
		n, err := position(place, limit)
		if err != nil {
			return v, err
		}
		at[i] = n
	}
	for i := range 2 {
		if at[i] > at[i+1] {
			return v, fmt.Errorf("invalid slice index: %d > %d", at[i], at[i+1])
		}
	}
	if len(places) == 3 {
		return v.Slice3(at[0], at[1], at[2]), nil
	}
	return v.Slice(at[0], at[1]), nil
}

// passed makes a value one that can be passed as a want; whole numbers are converted.
func passed(v reflect.Value, want reflect.Type) (reflect.Value, error) {
	if !v.IsValid() {
		if !canBeNil(want) {
			return v, fmt.Errorf("value is nil; should be of type %s", want)
		}
		return reflect.Zero(want), nil
	}
	if v.Type().AssignableTo(want) {
		return v, nil
	}
	if zero := reflect.Zero(want); (v.CanInt() || v.CanUint()) && (zero.CanInt() || zero.CanUint()) {
		return v.Convert(want), nil
	}
	return v, fmt.Errorf("value has type %s; should be %s", v.Type(), want)
}

// callValue calls a function that is a value. Its name comes first.
func callValue(args []reflect.Value) (reflect.Value, error) {
	name, f, args := args[0].String(), plain(args[1]), args[2:]
	if !f.IsValid() {
		return f, errors.New("call of nil")
	}
	t := f.Type()
	if t.Kind() != reflect.Func {
		return f, fmt.Errorf("non-function %s of type %s", name, t)
	}
	if err := fit(name, t); err != nil {
		return f, err
	}
	if t.IsVariadic() {
		if len(args) < t.NumIn()-1 {
			return f, fmt.Errorf("wrong number of args for %s: got %d want at least %d", name, len(args), t.NumIn()-1)
		}
	} else if len(args) != t.NumIn() {
		return f, fmt.Errorf("wrong number of args for %s: got %d want %d", name, len(args), t.NumIn())
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		want := t.In(min(i, t.NumIn()-1))
		if t.IsVariadic() && i >= t.NumIn()-1 {
			want = want.Elem()
		}
		x, err := passed(plain(a), want)
		if err != nil {
			return f, fmt.Errorf("arg %d: %w", i, err)
		}
		in[i] = x
	}
	return guarded(func() (reflect.Value, error) { return results(f.Call(in)) })
}

// basic groups the kinds that can be compared with each other; "" is for all others.
func basic(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Bool:
		return "bool"
	case v.CanInt():
		return "int"
	case v.CanUint():
		return "uint"
	case v.CanFloat():
		return "float"
	case v.CanComplex():
		return "complex"
	case v.Kind() == reflect.String:
		return "string"
	}
	return ""
}

func nothing(v reflect.Value) bool { return !v.IsValid() || canBeNil(v.Type()) && v.IsNil() }

// equal reports whether a is one of the others.
func equal(a reflect.Value, others []reflect.Value) (bool, error) {
	a = plain(a)
	if len(others) == 0 {
		return false, errNoComparison
	}
	for _, b := range others {
		if same, err := same(a, plain(b)); same || err != nil {
			return same, err
		}
	}
	return false, nil
}

func same(a, b reflect.Value) (bool, error) {
	switch p, q := basic(a), basic(b); {
	case p == "int" && q == "uint":
		return a.Int() >= 0 && uint64(a.Int()) == b.Uint(), nil
	case p == "uint" && q == "int":
		return b.Int() >= 0 && uint64(b.Int()) == a.Uint(), nil
	case p != q:
		if a.IsValid() && b.IsValid() {
			return false, fmt.Errorf("incompatible types for comparison: %v and %v", a.Type(), b.Type())
		}
		return false, nil
	case p == "bool":
		return a.Bool() == b.Bool(), nil
	case p == "int":
		return a.Int() == b.Int(), nil
	case p == "uint":
		return a.Uint() == b.Uint(), nil
	case p == "float":
		return a.Float() == b.Float(), nil
	case p == "complex":
		return a.Complex() == b.Complex(), nil
	case p == "string":
		return a.String() == b.String(), nil
	case a.IsValid() && b.IsValid() && a.Kind() != b.Kind():
		return false, fmt.Errorf("non-comparable types %s: %v, %s: %v", a, a.Type(), b.Type(), b)
	case nothing(a) || nothing(b):
		return nothing(a) == nothing(b), nil
	case !b.Type().Comparable():
		return false, fmt.Errorf("non-comparable type %s: %v", b, b.Type())
	}
	return a.Interface() == b.Interface(), nil
}

func less(a, b reflect.Value) (bool, error) {
	a, b = plain(a), plain(b)
	p, q := basic(a), basic(b)
	switch {
	case p == "" || q == "":
		return false, errBadComparison
	case p == "int" && q == "uint":
		return a.Int() < 0 || uint64(a.Int()) < b.Uint(), nil
	case p == "uint" && q == "int":
		return b.Int() >= 0 && a.Uint() < uint64(b.Int()), nil
	case p != q:
		return false, fmt.Errorf("incompatible types for comparison: %v and %v", a.Type(), b.Type())
	case p == "int":
		return a.Int() < b.Int(), nil
	case p == "uint":
		return a.Uint() < b.Uint(), nil
	case p == "float":
		return a.Float() < b.Float(), nil
	case p == "string":
		return strings.Compare(a.String(), b.String()) < 0, nil
	}
	return false, errBadComparison
}

func lessOrEqual(a, b reflect.Value) (bool, error) {
	yes, err := less(a, b)
	if yes || err != nil {
		return yes, err
	}
	return equal(a, []reflect.Value{b})
}
