package template

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

type variable struct {
	name  string
	value reflect.Value
}

type state struct {
	t     *Template
	w     io.Writer
	vars  []variable
	depth int
	at    *pipe
	here  *arg // that is being evaluated
}

type writeError struct{ err error }

type jump string

func (s *state) fail(format string, a ...any) {
	place := s.t.name
	if s.at != nil {
		text, column := s.at.text, 0
		if s.here != nil {
			text, column = s.here.text, s.here.column
		}
		place = fmt.Sprintf("%s:%d:%d: executing %q at <%s>", s.t.name, s.at.line, column, s.t.name, text)
	}
	panic(ExecError{s.t.name, fmt.Errorf("template: "+strings.ReplaceAll(place, "%", "%%")+": "+format, a...)})
}

func (s *state) list(dot reflect.Value, l *list) (end jump) {
	depth := len(s.vars)
	defer func() { s.vars = s.vars[:depth] }()
	for _, n := range l.nodes {
		switch n.kind {
		case "text":
			s.write(n.text)
		case "pipe":
			v := s.pipe(dot, n.pipe)
			if n.pipe.vars == nil {
				s.print(v)
			}
		case "break", "continue":
			return jump(n.kind)
		case "template":
			t := s.t.set[n.text]
			if t == nil || t.tree == nil {
				s.fail("template %q not defined", n.text)
			}
			var v reflect.Value
			if n.pipe != nil {
				v = s.pipe(dot, n.pipe)
			}
			if s.depth > 1000 {
				s.fail("exceeded maximum template depth (%v)", 1000)
			}
			(&state{t: t, w: s.w, vars: []variable{{"$", v}}, depth: s.depth + 1}).list(v, t.tree)
		case "range":
			if end := s.loop(dot, n); end != "" {
				return end
			}
		default:
			mark := len(s.vars)
			v := s.pipe(dot, n.pipe)
			yes, _ := IsTrue(value(v))
			below := dot
			if n.kind == "with" {
				below = v
			}
			var end jump
			if yes {
				end = s.list(below, n.then)
			} else if n.other != nil {
				end = s.list(dot, n.other)
			}
			s.vars = s.vars[:mark]
			if end != "" {
				return end
			}
		}
	}
	return ""
}

func value(v reflect.Value) any {
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

func (s *state) loop(dot reflect.Value, n node) jump {
	mark := len(s.vars)
	defer func() { s.vars = s.vars[:mark] }()
	v := indirect(s.pipe(dot, n.pipe))
	s.vars = s.vars[:mark]
	count := 0
	turn := func(key, elem reflect.Value) bool {
		count++
		if vars := n.pipe.vars; len(vars) == 1 {
			s.vars = append(s.vars[:mark], variable{vars[0], elem})
		} else if len(vars) == 2 {
			s.vars = append(s.vars[:mark], variable{vars[0], key}, variable{vars[1], elem})
		}
		return s.list(elem, n.then) != "break"
	}
	switch {
	case !v.IsValid():
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		for i := range v.Len() {
			if !turn(reflect.ValueOf(i), v.Index(i)) {
				break
			}
		}
	case v.Kind() == reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int {
			switch {
			case a.CanInt():
				return int(min(1, max(-1, a.Int()-b.Int())))
			case a.Kind() == reflect.String:
				return strings.Compare(a.String(), b.String())
			}
			return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
		})
		for _, k := range keys {
			if !turn(k, v.MapIndex(k)) {
				break
			}
		}
	case v.CanInt():
		for i := range int(v.Int()) {
			if !turn(reflect.ValueOf(i), reflect.ValueOf(i)) {
				break
			}
		}
	default:
		s.at = n.pipe
		s.fail("range can't iterate over %v", value(v))
	}
	if count == 0 && n.other != nil {
		return s.list(dot, n.other)
	}
	return ""
}

// A contextual writer has values escaped for the place where they stand: html/template's.
type contextual interface {
	WriteLiteral(text string) error
	WriteValue(v any) error
}

func (s *state) write(text string) {
	var err error
	if c, ok := s.w.(contextual); ok {
		err = c.WriteLiteral(text)
	} else {
		_, err = io.WriteString(s.w, text)
	}
	if err != nil {
		panic(writeError{err})
	}
}

func (s *state) print(v reflect.Value) {
	if c, ok := s.w.(contextual); ok {
		x := value(v)
		if v.IsValid() && (v.Kind() == reflect.Func || v.Kind() == reflect.Chan) {
			s.fail("can't print %s of type %s", s.at.text, v.Type())
		}
		if err := c.WriteValue(x); err != nil {
			panic(writeError{err})
		}
		return
	}
	if !v.IsValid() {
		s.write("<no value>")
		return
	}
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		_, stringer := v.Interface().(fmt.Stringer)
		_, isError := v.Interface().(error)
		if !stringer && !isError {
			v = v.Elem()
		}
	}
	if v.Kind() == reflect.Func || v.Kind() == reflect.Chan {
		s.fail("can't print %s of type %s", s.at.text, v.Type())
	}
	if v.Kind() == reflect.Interface && v.IsNil() {
		s.write("<no value>")
		return
	}
	s.write(fmt.Sprint(v.Interface()))
}

func (s *state) pipe(dot reflect.Value, p *pipe) (v reflect.Value) {
	s.at = p
	final, has := reflect.Value{}, false
	for _, c := range p.cmds {
		v = s.command(dot, c, final, has)
		s.at = p
		if v.IsValid() && v.Kind() == reflect.Interface && v.NumMethod() == 0 && !v.IsNil() {
			v = v.Elem()
		}
		final, has = v, true
	}
	for _, name := range p.vars {
		if p.assign {
			for i := len(s.vars) - 1; i >= 0; i-- {
				if s.vars[i].name == name {
					s.vars[i].value = v
					break
				}
			}
		} else {
			s.vars = append(s.vars, variable{name, v})
		}
	}
	return v
}

func (s *state) command(dot reflect.Value, c *command, final reflect.Value, has bool) reflect.Value {
	first := c.args[0]
	rest := c.args[1:]
	keep := s.here
	defer func() { s.here = keep }()
	s.here = first
	if first.kind == "func" && len(rest) > 0 {
		// A call is shown whole.
		whole := *first
		for _, a := range rest {
			whole.text += " " + a.text
		}
		s.here = &whole
	}
	switch first.kind {
	case "func":
		return s.function(dot, first.name, rest, final, has)
	case "field":
		return s.chain(dot, dot, first.fields, rest, final, has)
	case "var":
		return s.chain(dot, s.variable(first.name), first.fields, rest, final, has)
	case "pipe":
		return s.chain(dot, s.pipe(dot, first.pipe), first.fields, rest, final, has)
	}
	if len(rest) > 0 || has {
		s.fail("can't give argument to non-function %s", first.text)
	}
	if first.kind == "nil" {
		s.fail("nil is not a command")
	}
	return s.arg(dot, first)
}

func (s *state) variable(name string) reflect.Value {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].value
		}
	}
	s.fail("undefined variable: %s", name)
	return reflect.Value{}
}

func (s *state) arg(dot reflect.Value, a *arg) reflect.Value {
	switch a.kind {
	case "dot":
		return dot
	case "const":
		return reflect.ValueOf(a.value)
	case "nil":
		return reflect.Value{}
	case "func":
		return s.function(dot, a.name, nil, reflect.Value{}, false)
	case "var":
		return s.chain(dot, s.variable(a.name), a.fields, nil, reflect.Value{}, false)
	case "pipe":
		return s.chain(dot, s.pipe(dot, a.pipe), a.fields, nil, reflect.Value{}, false)
	}
	return s.chain(dot, dot, a.fields, nil, reflect.Value{}, false)
}

func indirect(v reflect.Value) reflect.Value {
	for v.IsValid() && (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) {
		if v.IsNil() {
			return reflect.Value{}
		}
		v = v.Elem()
	}
	return v
}

func (s *state) chain(dot, v reflect.Value, fields []string, args []*arg, final reflect.Value, has bool) reflect.Value {
	if len(fields) == 0 && (len(args) > 0 || has) {
		s.fail("can't give argument to non-function")
	}
	for i, name := range fields {
		var these []*arg
		last := i == len(fields)-1
		if last {
			these = args
		}
		v = s.field(dot, v, name, these, final, has && last)
	}
	return v
}

func (s *state) field(dot, v reflect.Value, name string, args []*arg, final reflect.Value, has bool) reflect.Value {
	if !v.IsValid() {
		s.fail("nil data; no entry for key %q", name)
	}
	t := v.Type()
	if v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	receiver := v
	if v.Kind() != reflect.Pointer && v.CanAddr() {
		receiver = v.Addr()
	}
	if m := receiver.MethodByName(name); m.IsValid() {
		return s.call(dot, name, m, args, final, has)
	}
	v = indirect(v)
	if !v.IsValid() {
		s.fail("nil pointer evaluating %s.%s", t, name)
	}
	switch v.Kind() {
	case reflect.Struct:
		if f := v.FieldByName(name); f.IsValid() {
			if !f.CanInterface() {
				s.fail("%s is an unexported field of struct type %s", name, t)
			}
			if len(args) > 0 || has {
				s.fail("%s has arguments but cannot be invoked as function", name)
			}
			return f
		}
	case reflect.Map:
		if v.Type().Key().Kind() == reflect.String {
			if len(args) > 0 || has {
				s.fail("%s is not a method but has arguments", name)
			}
			x := v.MapIndex(reflect.ValueOf(name).Convert(v.Type().Key()))
			if !x.IsValid() {
				if s.t.strict {
					s.fail("map has no entry for key %q", name)
				}
				if v.Type().Elem().Kind() != reflect.Interface {
					return reflect.Zero(v.Type().Elem())
				}
			}
			return x
		}
	}
	s.fail("can't evaluate field %s in type %s", name, t)
	return reflect.Value{}
}

var errorType = reflect.TypeFor[error]()

func (s *state) function(dot reflect.Value, name string, args []*arg, final reflect.Value, has bool) reflect.Value {
	if f, ok := s.t.funcs[name]; ok {
		return s.call(dot, name, reflect.ValueOf(f), args, final, has)
	}
	if name == "and" || name == "or" {
		var v reflect.Value
		for _, a := range args {
			v = s.arg(dot, a)
			if yes, _ := IsTrue(value(v)); yes == (name == "or") {
				return v
			}
		}
		if has {
			return final
		}
		return v
	}
	var values []any
	for _, a := range args {
		values = append(values, value(s.arg(dot, a)))
	}
	if has {
		values = append(values, value(final))
	}
	x, err := builtins[name](values)
	if err != nil {
		s.fail("error calling %s: %w", name, err)
	}
	return reflect.ValueOf(x)
}

func (s *state) call(dot reflect.Value, name string, f reflect.Value, args []*arg, final reflect.Value, has bool) reflect.Value {
	t := f.Type()
	n := len(args)
	if has {
		n++
	}
	if t.IsVariadic() {
		if n < t.NumIn()-1 {
			s.fail("wrong number of args for %s: want at least %d got %d", name, t.NumIn()-1, len(args))
		}
	} else if n != t.NumIn() {
		s.fail("wrong number of args for %s: want %d got %d", name, t.NumIn(), n)
	}
	if t.NumOut() == 0 || t.NumOut() > 2 || t.NumOut() == 2 && t.Out(1) != errorType {
		s.fail("can't call method/function %q with %d results", name, t.NumOut())
	}
	var in []reflect.Value
	for i := range n {
		want := t.In(min(i, t.NumIn()-1))
		if t.IsVariadic() && i >= t.NumIn()-1 {
			want = want.Elem()
		}
		var v reflect.Value
		if i < len(args) {
			v = s.arg(dot, args[i])
		} else {
			v = final
		}
		if !v.IsValid() {
			v = reflect.Zero(want)
		}
		if v.Kind() == reflect.Interface && !v.IsNil() {
			v = v.Elem()
		}
		if !v.Type().AssignableTo(want) {
			switch {
			case v.CanInt() && reflect.Int <= want.Kind() && want.Kind() <= reflect.Float64:
				v = v.Convert(want)
			case v.Kind() == reflect.Pointer && v.Type().Elem().AssignableTo(want):
				v = v.Elem()
			default:
				s.fail("wrong type for value; expected %s; got %s", want, v.Type())
			}
		}
		in = append(in, v)
	}
	out := f.Call(in)
	if len(out) == 2 && !out[1].IsNil() {
		s.fail("error calling %s: %w", name, out[1].Interface().(error))
	}
	return out[0]
}

// IsTrue reports whether a value is not the empty one of its kind.
func IsTrue(val any) (truth, ok bool) {
	v := reflect.ValueOf(val)
	if !v.IsValid() {
		return false, true
	}
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Struct:
		return true, true
	}
	return !v.IsZero(), true
}

var errNumber = errors.New("wrong number of arguments")

// compare returns -1, 0 or 1.
func compare(a, b any) (int, error) {
	x, y := indirect(reflect.ValueOf(a)), indirect(reflect.ValueOf(b))
	number := func(v reflect.Value) (float64, bool) {
		switch {
		case v.CanInt():
			return float64(v.Int()), true
		case v.CanUint():
			return float64(v.Uint()), true
		case v.CanFloat():
			return v.Float(), true
		}
		return 0, false
	}
	if p, ok := number(x); ok {
		q, also := number(y)
		if !also || x.CanFloat() != y.CanFloat() {
			return 0, errors.New("incompatible types for comparison")
		}
		switch {
		case p < q:
			return -1, nil
		case p > q:
			return 1, nil
		}
		return 0, nil
	}
	if x.Kind() == reflect.String && y.Kind() == reflect.String {
		return strings.Compare(x.String(), y.String()), nil
	}
	return 0, errors.New("invalid type for comparison")
}

func equal(a, b any) (bool, error) {
	if c, err := compare(a, b); err == nil {
		return c == 0, nil
	} else if a == nil || b == nil {
		return a == b, nil
	} else if reflect.TypeOf(a) != reflect.TypeOf(b) {
		return false, errors.New("incompatible types for comparison")
	}
	return a == b, nil
}

func ordered(test func(int) bool) func([]any) (any, error) {
	return func(a []any) (any, error) {
		if len(a) != 2 {
			return nil, errNumber
		}
		c, err := compare(a[0], a[1])
		return test(c), err
	}
}

var builtins = map[string]func(a []any) (any, error){
	"print":   func(a []any) (any, error) { return fmt.Sprint(a...), nil },
	"println": func(a []any) (any, error) { return fmt.Sprintln(a...), nil },
	"printf": func(a []any) (any, error) {
		if len(a) == 0 {
			return nil, errNumber
		}
		return fmt.Sprintf(fmt.Sprint(a[0]), a[1:]...), nil
	},
	"html":     func(a []any) (any, error) { return HTMLEscapeString(fmt.Sprint(a...)), nil },
	"urlquery": func(a []any) (any, error) { return url.QueryEscape(fmt.Sprint(a...)), nil },
	"js":       func(a []any) (any, error) { return JSEscaper(a...), nil },
	"not": func(a []any) (any, error) {
		if len(a) != 1 {
			return nil, errNumber
		}
		yes, _ := IsTrue(a[0])
		return !yes, nil
	},
	"len": func(a []any) (any, error) {
		if len(a) != 1 {
			return nil, errNumber
		}
		v := indirect(reflect.ValueOf(a[0]))
		switch v.Kind() {
		case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
			return v.Len(), nil
		case reflect.Invalid:
			return nil, errors.New("len of nil pointer")
		}
		return nil, fmt.Errorf("len of type %s", v.Type())
	},
	"index": func(a []any) (any, error) {
		if len(a) == 0 {
			return nil, errNumber
		}
		v := reflect.ValueOf(a[0])
		for _, x := range a[1:] {
			v = indirect(v)
			switch v.Kind() {
			case reflect.Map:
				v = v.MapIndex(reflect.ValueOf(x))
				if !v.IsValid() {
					v = reflect.Zero(reflect.TypeOf(a[0]).Elem())
				}
			case reflect.Slice, reflect.Array, reflect.String:
				i, ok := x.(int)
				if !ok {
					return nil, fmt.Errorf("cannot index slice/array with type %T", x)
				}
				if i < 0 || i >= v.Len() {
					return nil, fmt.Errorf("index out of range: %d", i)
				}
				v = v.Index(i)
			case reflect.Invalid:
				return nil, errors.New("index of untyped nil")
			default:
				return nil, fmt.Errorf("can't index item of type %s", v.Type())
			}
		}
		return value(v), nil
	},
	"slice": func(a []any) (any, error) {
		if len(a) < 1 || len(a) > 3 {
			return nil, errNumber
		}
		v := indirect(reflect.ValueOf(a[0]))
		at := []int{0, v.Len()}
		for i, x := range a[1:] {
			n, ok := x.(int)
			if !ok || n < 0 || n > v.Len() {
				return nil, fmt.Errorf("index out of range: %v", x)
			}
			at[i] = n
		}
		return v.Slice(at[0], at[1]).Interface(), nil
	},
	"call": func(a []any) (any, error) {
		if len(a) == 0 {
			return nil, errNumber
		}
		var in []reflect.Value
		for _, x := range a[1:] {
			in = append(in, reflect.ValueOf(x))
		}
		out := reflect.ValueOf(a[0]).Call(in)
		if len(out) == 2 && !out[1].IsNil() {
			return nil, out[1].Interface().(error)
		}
		return out[0].Interface(), nil
	},
	"eq": func(a []any) (any, error) {
		if len(a) < 2 {
			return nil, errors.New("missing argument for comparison")
		}
		for _, x := range a[1:] {
			same, err := equal(a[0], x)
			if same || err != nil {
				return same, err
			}
		}
		return false, nil
	},
	"ne": func(a []any) (any, error) {
		if len(a) != 2 {
			return nil, errNumber
		}
		same, err := equal(a[0], a[1])
		return !same, err
	},
	"lt": ordered(func(c int) bool { return c < 0 }),
	"le": ordered(func(c int) bool { return c <= 0 }),
	"gt": ordered(func(c int) bool { return c > 0 }),
	"ge": ordered(func(c int) bool { return c >= 0 }),
}
