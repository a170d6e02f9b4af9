package reflect

// A maker says what a function that was made does: its type, and what makes results of arguments.
type maker struct {
	t int
	f func(args []*int) []*int
}

func expression(t, receiver int) int
func makeClosure(t int, m *maker) *int

// MakeFunc returns a new function of the type that calls fn.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	r := typ.common()
	return function(r, func(args []*int) []*int {
		in := make([]Value, len(args))
		for i, p := range args {
			in[i] = Value{r: typeNumber(signature(r.t, i)), p: p}
		}
		out := fn(in)
		if len(out) != r.outs {
			panic("reflect: wrong return count from function created by MakeFunc")
		}
		results := make([]*int, len(out))
		for i, x := range out {
			if x.r == nil {
				panic("reflect: function created by MakeFunc using closure returned zero Value")
			}
			if x.flag&readOnly != 0 {
				panic("reflect: function created by MakeFunc using closure returned value obtained from unexported field")
			}
			results[i] = x.assigned(typeNumber(signature(r.t, r.ins+i)), "reflect.MakeFunc").p
		}
		return results
	})
}

func function(r *rtype, f func(args []*int) []*int) Value {
	p := alloc(r.t, 1)
	*asPtr(p) = makeClosure(r.t, &maker{r.t, f})
	if *asPtr(p) == nil {
		panic("reflect: the program has no function of type " + r.text + ", and none can be made at run time here")
	}
	return Value{r: r, p: p}
}

// asFunction is a method with its receiver as a function by itself.
func (v Value) asFunction() Value {
	if v.method == nil {
		return v
	}
	m, t := v.method, v.r.t
	f := function(v.r, func(args []*int) []*int { return callMethod(m.receiver, m.name, t, args) })
	f.flag = v.flag
	return f
}

// asExpression is a method of r as a function with the receiver as its first parameter.
func (r *rtype) asExpression(name string, t int) Value {
	e := expression(t, r.t)
	if e == 0 {
		panic("reflect: the program has no function for the method " + name + " of " + r.text + ", and none can be made at run time here")
	}
	return function(typeNumber(e), func(args []*int) []*int { return callMethod(pack(r.t, args[0]), name, t, args[1:]) })
}
