package main

import (
	"errors"
	"fmt"
	"reflect"
	"sort"
)

type Inner struct{ A, B int }
type T struct {
	Name  string `json:"name,omitempty" db:"n"`
	Age   int
	Ok    bool
	By    byte
	F32   float32
	C     complex128
	S     []int
	M     map[string]int
	P     *Inner
	I     any
	E     error
	Arr   [3]byte
	Inner
	priv  int
	Fn    func(int, ...string) error
	Ch    chan<- int
	I8    int8
}

func (t T) Hello(name string, n int) (string, error) { return fmt.Sprint("hi ", name, n, t.Name), errors.New("e") }
func (t *T) SetName(n string)                       { t.Name = n }
func (t T) String() string                          { return "T(" + t.Name + ")" }

type Color int

func add(xs ...int) int { s := 0; for _, x := range xs { s += x }; return s }

func try(name string, f func()) {
	defer func() { if r := recover(); r != nil { fmt.Printf("%s: %v\n", name, r) } }()
	f()
}

func main() {
	t := T{Name: "bob", Age: 3, Ok: true, By: 200, F32: 1.5, C: 1 + 2i, S: []int{1, 2}, M: map[string]int{"b": 2, "a": 1}, P: &Inner{1, 2}, I: 42, E: errors.New("err"), Arr: [3]byte{1, 2, 3}, Inner: Inner{7, 8}, priv: 9, I8: -3}
	rt := reflect.TypeOf(t)
	fmt.Println(rt, rt.Name(), rt.Kind(), rt.NumField(), rt.NumMethod(), rt.PkgPath(), rt.Size())
	rv := reflect.ValueOf(t)
	for i := 0; i < rt.NumField(); i++ {
		f := rt.Field(i)
		fmt.Println(f.Name, f.Type, f.Type.Kind(), f.Tag.Get("json"), f.Anonymous, f.PkgPath, f.Offset, f.Index, f.IsExported())
		v := rv.Field(i)
		if v.Kind() != reflect.Func && v.Kind() != reflect.Pointer && v.Kind() != reflect.Chan {
			fmt.Println("   ", v, v.CanSet(), v.CanInterface(), v.IsZero())
		}
	}
	for i := 0; i < rt.NumMethod(); i++ {
		fmt.Println(rt.Method(i).Name)
	}
	pt := reflect.TypeOf(&t)
	fmt.Println(pt, pt.Elem() == rt, pt.NumMethod(), pt.Kind())
	out := rv.MethodByName("Hello").Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf(5)})
	fmt.Println(out[0], out[1], len(out))
	pv := reflect.ValueOf(&t)
	pv.MethodByName("SetName").Call([]reflect.Value{reflect.ValueOf("newname")})
	fmt.Println(t.Name)
	e := pv.Elem()
	e.FieldByName("Age").SetInt(99)
	e.FieldByName("Ok").SetBool(false)
	e.FieldByName("By").SetUint(7)
	e.FieldByName("F32").SetFloat(0.1)
	e.FieldByName("S").Set(reflect.Append(e.FieldByName("S"), reflect.ValueOf(3)))
	e.FieldByName("M").SetMapIndex(reflect.ValueOf("z"), reflect.ValueOf(26))
	e.FieldByName("I").Set(reflect.ValueOf("str"))
	e.FieldByName("E").Set(reflect.Zero(e.FieldByName("E").Type()))
	e.FieldByName("Arr").Index(1).SetUint(77)
	e.FieldByName("I8").SetInt(-100)
	e.FieldByName("A").SetInt(70)
	fmt.Printf("%v %v %v %v %v %v %v %v %v %v %v\n", t.Age, t.Ok, t.By, t.F32, t.S, t.M, t.I, t.E, t.Arr, t.I8, t.Inner)
	fmt.Println(reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)})[0].Int())
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), reflect.DeepEqual([]int{}, []int(nil)), reflect.DeepEqual(t, t), reflect.DeepEqual(1, int64(1)), reflect.DeepEqual(nil, nil), reflect.DeepEqual(errors.New("a"), errors.New("a")))
	fmt.Println(reflect.TypeOf(nil), reflect.TypeOf(Color(1)), reflect.TypeOf(Color(1)).Kind(), reflect.ValueOf(nil), reflect.ValueOf(nil).IsValid())
	var err error
	fmt.Println(reflect.TypeOf(&err).Elem(), reflect.TypeOf(&err).Elem().Kind(), reflect.TypeOf(errors.New("x")).Implements(reflect.TypeOf(&err).Elem()))
	fmt.Println(reflect.TypeFor[error](), reflect.TypeFor[map[string]int](), reflect.TypeOf(add), reflect.TypeOf(add).NumIn(), reflect.TypeOf(add).IsVariadic())
	n := reflect.New(reflect.TypeOf(0))
	n.Elem().SetInt(5)
	fmt.Println(*(n.Interface().(*int)))
	keys := reflect.ValueOf(t.M).MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	fmt.Println(keys, reflect.ValueOf(t.M).MapIndex(keys[0]))
	it := reflect.ValueOf(map[int]string{1: "x"}).MapRange()
	for it.Next() {
		fmt.Println(it.Key(), it.Value())
	}
	mm := reflect.MakeMap(reflect.TypeOf(map[string]int{}))
	mm.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(1))
	fmt.Println(mm.Interface(), mm.Len())
	ms := reflect.MakeSlice(reflect.TypeOf([]string{}), 2, 5)
	ms.Index(0).SetString("first")
	fmt.Printf("%q %d %d\n", ms.Interface(), ms.Len(), ms.Cap())
	mb := reflect.MakeSlice(reflect.TypeOf([]byte{}), 2, 5)
	mb.Index(1).SetUint(65)
	mb = reflect.Append(mb, reflect.ValueOf(byte(66)))
	fmt.Printf("%q\n", mb.Interface())
	fmt.Println(reflect.ValueOf(3).Convert(reflect.TypeOf(1.5)), reflect.ValueOf(3.9).Convert(reflect.TypeOf(Color(0))), reflect.ValueOf("héy").Convert(reflect.TypeOf([]rune{})))
	fmt.Println(reflect.ValueOf(t).String(), reflect.ValueOf(5).String(), reflect.ValueOf("s").String())
	fmt.Printf("%d %v %q %x\n", reflect.ValueOf(5), reflect.ValueOf([]int{1}), reflect.ValueOf("q"), reflect.ValueOf(255))
	try("a", func() { reflect.ValueOf(1).SetInt(2) })
	try("b", func() { reflect.ValueOf("s").Int() })
	try("c", func() { reflect.ValueOf(t).FieldByName("priv").Interface() })
	try("d", func() { reflect.ValueOf(&t).Elem().FieldByName("priv").SetInt(1) })
	try("e", func() { reflect.ValueOf(1).Elem() })
	try("f", func() { reflect.ValueOf(&t).Elem().Field(0).Set(reflect.ValueOf(1)) })
	try("g", func() { reflect.TypeOf(1).Elem() })
	try("h", func() { reflect.ValueOf(1).NumField() })
	try("i", func() { reflect.Value{}.Type() })
	try("j", func() { reflect.ValueOf([]int{1}).Index(5) })
	try("k", func() { reflect.ValueOf(add).Call([]reflect.Value{reflect.ValueOf("x")}) })
	try("l", func() { reflect.TypeOf(1).Field(0) })
	try("m", func() { reflect.ValueOf(1).IsNil() })
	sw := []string{"a", "b", "c"}
	reflect.Swapper(sw)(0, 2)
	fmt.Println(sw)
	for _, f := range reflect.VisibleFields(reflect.TypeOf(t)) { fmt.Print(f.Name, " ") }
	fmt.Println()
	f, ok := rt.FieldByName("B"); fmt.Println(f.Index, ok)
	fmt.Println(reflect.TypeOf(t.Ch).ChanDir(), reflect.TypeOf(t.Ch), reflect.TypeOf(struct{ X int }{}))
}
