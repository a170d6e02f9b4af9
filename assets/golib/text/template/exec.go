package template

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
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
		place = fmt.Sprintf("%s:%d:%d: executing %q at <%s>", s.t.parsed, s.at.line, column, s.t.name, text)
	}
	s.raise(place, format, a...)
}

func (s *state) raise(place, format string, a ...any) {
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
			s.at, s.here = n.place, n.name
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
			yes, ok := truth(plain(v))
			if !ok {
				s.fail("if/with can't use %v", v)
			}
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

func (s *state) loop(dot reflect.Value, n node) jump {
	mark := len(s.vars)
	defer func() { s.vars = s.vars[:mark] }()
	v, _ := indirect(s.pipe(dot, n.pipe))
	vars := n.pipe.vars
	begin := len(s.vars)
	ran := false
	turn := func(key, elem reflect.Value) bool {
		ran = true
		switch {
		case n.pipe.assign && len(vars) == 2:
			s.set(vars[0], key)
			s.set(vars[1], elem)
		case n.pipe.assign && len(vars) == 1:
			s.set(vars[0], elem)
		case len(vars) == 2:
			s.set(vars[0], key)
			s.set(vars[1], elem)
		case len(vars) == 1:
			s.set(vars[0], elem)
		}
		end := s.list(elem, n.then)
		s.vars = s.vars[:begin]
		return end != "break"
	}
	single := func(format string) {
		if len(vars) > 1 {
			s.at = n.pipe
			s.fail(format, v)
		}
	}
	switch kind := v.Kind(); {
	case kind == reflect.Invalid:
	case kind == reflect.Slice || kind == reflect.Array:
		for i := 0; i < v.Len() && turn(reflect.ValueOf(i), v.Index(i)); i++ {
		}
	case kind == reflect.Map:
		for _, k := range sortedKeys(v) {
			if !turn(k, v.MapIndex(k)) {
				break
			}
		}
	case v.CanInt():
		single("can't use %v to iterate over more than one variable")
		for i := int64(0); i < v.Int(); i++ {
			x := reflect.ValueOf(i).Convert(v.Type())
			if !turn(x, x) {
				break
			}
		}
	case v.CanUint():
		single("can't use %v to iterate over more than one variable")
		for i := uint64(0); i < v.Uint(); i++ {
			x := reflect.ValueOf(i).Convert(v.Type())
			if !turn(x, x) {
				break
			}
		}
	case kind == reflect.Func && v.Type().CanSeq():
		single("can't use %v iterate over more than one variable")
		for x := range v.Seq() {
			if !turn(x, x) {
				break
			}
		}
	case kind == reflect.Func && v.Type().CanSeq2():
		for k, x := range v.Seq2() {
			if len(vars) < 2 {
				x = k
			}
			if !turn(k, x) {
				break
			}
		}
	default:
		s.at = n.pipe
		s.fail("range can't iterate over %v", v)
	}
	if !ran && n.other != nil {
		return s.list(dot, n.other)
	}
	return ""
}

// sortedKeys returns the keys of a map in the order in which fmt prints them.
func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	slices.SortStableFunc(keys, func(a, b reflect.Value) int {
		switch {
		case a.CanInt():
			return cmp.Compare(a.Int(), b.Int())
		case a.CanUint():
			return cmp.Compare(a.Uint(), b.Uint())
		case a.CanFloat():
			return cmp.Compare(a.Float(), b.Float())
		case a.Kind() == reflect.String:
			return strings.Compare(a.String(), b.String())
		}
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	return keys
}

// set gives the innermost variable of the name another value.
func (s *state) set(name string, v reflect.Value) {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			s.vars[i].value = v
			return
		}
	}
	s.fail("undefined variable: %s", name)
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
			s.unprintable(v.Type())
		}
		if err := c.WriteValue(x); err != nil {
			panic(writeError{err})
		}
		return
	}
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	if !v.IsValid() {
		s.write("<no value>")
		return
	}
	if t := v.Type(); !t.Implements(errorType) && !t.Implements(stringerType) {
		if p := reflect.PointerTo(t); v.CanAddr() && (p.Implements(errorType) || p.Implements(stringerType)) {
			v = v.Addr()
		} else if v.Kind() == reflect.Func || v.Kind() == reflect.Chan {
			s.unprintable(t)
		}
	}
	s.write(fmt.Sprint(v.Interface()))
}

func (s *state) unprintable(t reflect.Type) {
	action := "{{" + s.at.text + "}}"
	s.here = &arg{text: action, column: s.at.cmds[0].args[0].column}
	s.fail("can't print %s of type %s", action, t)
}

func (s *state) pipe(dot reflect.Value, p *pipe) (v reflect.Value) {
	s.at = p
	final, has := reflect.Value{}, false
	for _, c := range p.cmds {
		v = s.command(dot, c, final, has)
		s.at = p
		if v.IsValid() && v.Kind() == reflect.Interface && v.Type().NumMethod() == 0 {
			v = v.Elem()
		}
		final, has = v, true
	}
	for _, name := range p.vars {
		if p.assign {
			s.set(name, v)
		} else {
			s.vars = append(s.vars, variable{name, v})
		}
	}
	return v
}

func (s *state) command(dot reflect.Value, c *command, final reflect.Value, has bool) reflect.Value {
	first := c.args[0]
	rest := c.args[1:]
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
		return s.chain(first, dot, dot, first.fields, rest, final, has)
	case "var":
		return s.chain(first, dot, s.variable(first.name), first.fields, rest, final, has)
	case "pipe":
		if len(first.fields) > 0 {
			return s.chain(first, dot, s.pipe(dot, first.pipe), first.fields, rest, final, has)
		}
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
		if big, ok := a.value.(tooBig); ok {
			s.fail("%s overflows int", string(big))
		}
		return reflect.ValueOf(a.value)
	case "nil":
		return reflect.Value{}
	case "func":
		return s.function(dot, a.name, nil, reflect.Value{}, false)
	case "var":
		return s.chain(a, dot, s.variable(a.name), a.fields, nil, reflect.Value{}, false)
	case "pipe":
		return s.chain(a, dot, s.pipe(dot, a.pipe), a.fields, nil, reflect.Value{}, false)
	}
	return s.chain(a, dot, dot, a.fields, nil, reflect.Value{}, false)
}

// indirect follows pointers and interface values, as far as there is something behind them.
func indirect(v reflect.Value) (_ reflect.Value, isNil bool) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return v, true
		}
		v = v.Elem()
	}
	return v, false
}

// plain takes a value out of the interface it is in; out of a nil one comes the invalid value.
func plain(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

// chain evaluates the fields and methods of node, from v on.
func (s *state) chain(node *arg, dot, v reflect.Value, fields []string, args []*arg, final reflect.Value, has bool) reflect.Value {
	if len(fields) == 0 && (len(args) > 0 || has) {
		s.fail("can't give argument to non-function %s", s.here.text)
	}
	for i, name := range fields {
		var these []*arg
		last := i == len(fields)-1
		if last {
			these = args
		}
		v = s.field(node, dot, v, name, these, final, has && last)
	}
	return v
}

func (s *state) field(node *arg, dot, v reflect.Value, name string, args []*arg, final reflect.Value, has bool) reflect.Value {
	if !v.IsValid() {
		if s.t.missing == "error" {
			s.fail("nil data; no entry for key %q", name)
		}
		return reflect.Value{}
	}
	t := v.Type()
	v, isNil := indirect(v)
	if v.Kind() == reflect.Interface && isNil {
		s.fail("nil pointer evaluating %s.%s", t, name)
	}
	receiver := v
	if v.Kind() != reflect.Pointer && v.CanAddr() {
		receiver = v.Addr()
	}
	if m := receiver.MethodByName(name); m.IsValid() {
		return s.call(node, dot, name, m, args, final, has)
	}
	given := len(args) > 0 || has
	switch v.Kind() {
	case reflect.Struct:
		if f, ok := v.Type().FieldByName(name); ok {
			x, err := v.FieldByIndexErr(f.Index)
			switch {
			case !f.IsExported():
				s.fail("%s is an unexported field of struct type %s", name, t)
			case err != nil:
				s.fail("%v", err)
			case given:
				s.fail("%s has arguments but cannot be invoked as function", name)
			}
			return x
		}
	case reflect.Map:
		if reflect.TypeFor[string]().AssignableTo(v.Type().Key()) {
			if given {
				s.fail("%s is not a method but has arguments", name)
			}
			x := v.MapIndex(reflect.ValueOf(name))
			if !x.IsValid() {
				switch s.t.missing {
				case "zero":
					return reflect.Zero(v.Type().Elem())
				case "error":
					s.fail("map has no entry for key %q", name)
				}
			}
			return x
		}
	case reflect.Pointer:
		if below := v.Type().Elem(); below.Kind() == reflect.Struct {
			if _, ok := below.FieldByName(name); !ok {
				break
			}
		}
		s.fail("nil pointer evaluating %s.%s", t, name)
	}
	s.fail("can't evaluate field %s in type %s", name, t)
	return reflect.Value{}
}

var (
	errorType    = reflect.TypeFor[error]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
	valueType    = reflect.TypeFor[reflect.Value]()
)

func (s *state) function(dot reflect.Value, name string, args []*arg, final reflect.Value, has bool) reflect.Value {
	if f, ok := s.t.funcs[name]; ok {
		// Its name alone is told where the arguments do not fit, the whole call where it fails.
		whole := s.here
		s.here = &arg{column: whole.column, text: name}
		return s.call(whole, dot, name, reflect.ValueOf(f), args, final, has)
	}
	b := builtins[name]
	n := len(args)
	if has {
		n++
	}
	if n < b.least {
		s.fail("wrong number of args for %s: want at least %d got %d", name, b.least, len(args))
	}
	if b.most >= 0 && n > b.most {
		s.fail("wrong number of args for %s: want %d got %d", name, b.most, n)
	}
	if name == "and" || name == "or" {
		var v reflect.Value
		for _, a := range args {
			v = s.arg(dot, a)
			if yes, _ := truth(plain(v)); yes == (name == "or") {
				return v
			}
		}
		if has {
			return final
		}
		return v
	}
	var values []reflect.Value
	here := s.here
	for i, a := range args {
		if i == 0 && name == "printf" {
			values = append(values, s.typed(dot, a, reflect.TypeFor[string]()))
		} else {
			s.here = a
			values = append(values, s.arg(dot, a))
		}
	}
	s.here = here
	if has && name == "printf" && len(args) == 0 {
		final = s.fitted(final, reflect.TypeFor[string]())
	}
	if has {
		values = append(values, final)
	}
	if name == "call" {
		callee := "." // what messages call the function
		if len(args) > 0 {
			callee = args[0].text
		}
		values = append([]reflect.Value{reflect.ValueOf(callee)}, values...)
	}
	v, err := guarded(func() (reflect.Value, error) { return b.do(values) })
	if err != nil {
		s.fail("error calling %s: %w", name, err)
	}
	return v
}

// guarded calls f; a panic becomes an error.
func guarded(f func() (reflect.Value, error)) (v reflect.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(error)
			if !ok {
				e = fmt.Errorf("%v", r)
			}
			err = e
		}
	}()
	return f()
}

// fit reports why a function cannot be called: it returns a value, and perhaps an error.
func fit(name string, t reflect.Type) error {
	switch n := t.NumOut(); {
	case n == 1 || n == 2 && t.Out(1) == errorType:
		return nil
	case n == 2:
		return fmt.Errorf("invalid function signature for %s: second return value should be error; is %s", name, t.Out(1))
	default:
		return fmt.Errorf("function %s has %d return values; should be 1 or 2", name, n)
	}
}

func (s *state) call(node *arg, dot reflect.Value, name string, f reflect.Value, args []*arg, final reflect.Value, has bool) reflect.Value {
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
	if err := fit(name, t); err != nil {
		s.fail("%v", err)
	}
	var in []reflect.Value
	for i := range n {
		want := t.In(min(i, t.NumIn()-1))
		if t.IsVariadic() && i >= t.NumIn()-1 {
			want = want.Elem()
		}
		if i < len(args) {
			in = append(in, s.typed(dot, args[i], want))
		} else {
			in = append(in, s.fitted(final, want))
		}
	}
	v, err := guarded(func() (reflect.Value, error) { return results(f.Call(in)) })
	if err != nil {
		s.here = node
		s.fail("error calling %s: %w", name, err)
	}
	return v
}

func results(out []reflect.Value) (reflect.Value, error) {
	if len(out) == 2 && !out[1].IsNil() {
		return out[0], out[1].Interface().(error)
	}
	if out[0].Type() == valueType {
		return out[0].Interface().(reflect.Value), nil
	}
	return out[0], nil
}

func canBeNil(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	}
	return t == valueType
}

// fitted makes a value one that can be passed as a want.
func (s *state) fitted(v reflect.Value, want reflect.Type) reflect.Value {
	if !v.IsValid() {
		if !canBeNil(want) {
			s.fail("invalid value; expected %s", want)
		}
		return reflect.Zero(want)
	}
	if want == valueType && v.Type() != want {
		return reflect.ValueOf(v)
	}
	if v.Type().AssignableTo(want) {
		return v
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
		if v.Type().AssignableTo(want) {
			return v
		}
	}
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().AssignableTo(want):
		if v.IsNil() {
			s.fail("dereference of nil pointer of type %s", want)
		}
		return v.Elem()
	case v.CanAddr() && reflect.PointerTo(v.Type()).AssignableTo(want):
		return v.Addr()
	}
	s.fail("wrong type for value; expected %s; got %s", want, v.Type())
	return v
}

// typed evaluates an argument for a parameter of type want; constants take on its type.
func (s *state) typed(dot reflect.Value, a *arg, want reflect.Type) reflect.Value {
	s.here = a
	if a.kind == "nil" {
		if !canBeNil(want) {
			s.fail("cannot assign nil to %s", want)
		}
		return reflect.Zero(want)
	}
	if a.kind != "const" {
		return s.fitted(s.arg(dot, a), want)
	}
	if want.Kind() == reflect.Interface && want.NumMethod() == 0 || want == valueType {
		v := s.arg(dot, a)
		if want == valueType {
			v = reflect.ValueOf(v)
		}
		return v
	}
	fail := func(kind string) { s.fail("expected %s; found %s", kind, a.text) }
	v := reflect.New(want).Elem()
	number := reflect.ValueOf(a.value)
	if big, ok := a.value.(tooBig); ok {
		n, _ := strconv.ParseUint(string(big), 0, 64)
		number = reflect.ValueOf(n)
	}
	whole := number.CanFloat() && number.Float() == math.Trunc(number.Float())
	switch {
	case want.Kind() == reflect.Bool:
		b, ok := a.value.(bool)
		if !ok {
			fail("bool")
		}
		v.SetBool(b)
	case want.Kind() == reflect.String:
		text, ok := a.value.(string)
		if !ok {
			fail("string")
		}
		v.SetString(text)
	case v.CanInt():
		switch {
		case number.CanInt():
			v.SetInt(number.Int())
		case whole:
			v.SetInt(int64(number.Float()))
		default:
			fail("integer")
		}
	case v.CanUint():
		switch {
		case number.CanUint():
			v.SetUint(number.Uint())
		case number.CanInt() && number.Int() >= 0:
			v.SetUint(uint64(number.Int()))
		case whole && number.Float() >= 0:
			v.SetUint(uint64(number.Float()))
		default:
			fail("unsigned integer")
		}
	case v.CanFloat():
		switch {
		case number.CanFloat():
			v.SetFloat(number.Float())
		case number.CanInt():
			v.SetFloat(float64(number.Int()))
		case number.CanUint():
			v.SetFloat(float64(number.Uint()))
		default:
			fail("float")
		}
	case v.CanComplex():
		switch {
		case number.CanComplex():
			v.SetComplex(number.Complex())
		case number.CanFloat():
			v.SetComplex(complex(number.Float(), 0))
		case number.CanInt():
			v.SetComplex(complex(float64(number.Int()), 0))
		default:
			fail("complex")
		}
	default:
		s.fail("can't handle %s for arg of type %s", a.text, want)
	}
	return v
}

// IsTrue reports whether a value is not the empty one of its kind, and whether it has such a thing as truth.
func IsTrue(val any) (truthful, ok bool) { return truth(reflect.ValueOf(val)) }

func truth(v reflect.Value) (truthful, ok bool) {
	switch v.Kind() {
	case reflect.Invalid:
		return false, true
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.Interface:
		return !v.IsNil(), true
	case reflect.Struct:
		return true, true
	}
	return !v.IsZero(), true
}
