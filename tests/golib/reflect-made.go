package main

import (
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"
)

type Account struct {
	Owner   string `json:"owner"`
	Balance int
	log     []string
}

func (a Account) Greet(word string) string { return word + ", " + a.Owner }
func (a *Account) Deposit(n ...int) (int, error) {
	for _, x := range n {
		if x < 0 {
			return a.Balance, errors.New("negative")
		}
		a.Balance += x
	}
	return a.Balance, nil
}

type Holder interface {
	Greet(string) string
	secret() bool
}

type audit struct{ Who, when string }
type Entry struct {
	audit
	*Account
	Text string
}

type big struct{ a, b, c, d, e int }

func memo(f any) any {
	v := reflect.ValueOf(f)
	seen := map[string][]reflect.Value{}
	return reflect.MakeFunc(v.Type(), func(in []reflect.Value) []reflect.Value {
		key := fmt.Sprint(in)
		if out, ok := seen[key]; ok {
			fmt.Println("again", key)
			return out
		}
		seen[key] = v.Call(in)
		return seen[key]
	}).Interface()
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v\n", name, r)
		}
	}()
	f()
}

func main() {
	for _, t := range []reflect.Type{reflect.TypeOf(Account{}), reflect.TypeOf(&Account{}), reflect.TypeFor[Holder]()} {
		for i := range t.NumMethod() {
			m := t.Method(i)
			fmt.Println(t, m.Name, m.Type, m.PkgPath, m.Func.IsValid(), m.IsExported())
		}
	}
	a := &Account{Owner: "Ann"}
	m, _ := reflect.TypeOf(a).MethodByName("Deposit")
	out := m.Func.Call([]reflect.Value{reflect.ValueOf(a), reflect.ValueOf(3), reflect.ValueOf(4)})
	fmt.Println(out[0], out[1].IsNil(), a.Balance)
	deposit := reflect.ValueOf(a).MethodByName("Deposit").Interface().(func(...int) (int, error))
	fmt.Println(deposit(1, -1))
	var greet func(string) string
	reflect.ValueOf(&greet).Elem().Set(reflect.ValueOf(*a).Method(0))
	fmt.Println(greet("Hello"))

	add := memo(func(x, y int) int { return x + y }).(func(int, int) int)
	fmt.Println(add(1, 2), add(1, 2), add(2, 2))
	wide := memo(func(b big, s []string, e error, ok bool) (big, string) {
		return big{b.e, b.d, b.c, b.b, b.a}, strings.Join(s, "-") + fmt.Sprint(e, ok)
	}).(func(big, []string, error, bool) (big, string))
	fmt.Println(wide(big{1, 2, 3, 4, 5}, []string{"x", "y"}, errors.New("no"), true))
	try("count", func() {
		f := reflect.MakeFunc(reflect.TypeOf(func() int { return 0 }), func([]reflect.Value) []reflect.Value { return nil })
		f.Interface().(func() int)()
	})

	s := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(Account{})), 0, 1)
	s = reflect.Append(s, reflect.ValueOf(*a), reflect.ValueOf(Account{Owner: "Bob"}))
	fmt.Printf("%+v %T\n", s.Interface(), s.Interface())
	index := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(a)))
	index.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(a))
	fmt.Println(len(index.Interface().(map[string]*Account)))

	e := Entry{Account: a}
	v := reflect.ValueOf(&e).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		fmt.Println(f.Name, f.Type, f.PkgPath, f.Anonymous, v.Field(i).CanSet(), f.Index)
	}
	v.FieldByName("Who").SetString("me")
	fmt.Println(e.Who, v.FieldByName("when").CanSet(), v.FieldByName("Owner").CanSet())

	count := map[string]int{"a": 1, "b": 2, "c": 3}
	var seen []string
	for it := reflect.ValueOf(count).MapRange(); it.Next(); {
		seen = append(seen, it.Key().String())
		clear(count)
	}
	fmt.Println(len(seen), len(count))
	try("iterator", func() { reflect.ValueOf(count).MapRange().Key() })
	numbers := []int{1, 2, 3, 4}
	fmt.Println(reflect.ValueOf(numbers).Convert(reflect.TypeFor[[2]int]()), reflect.ValueOf(numbers).CanConvert(reflect.TypeFor[[5]int]()))
	try("array", func() { reflect.ValueOf(numbers).Convert(reflect.TypeFor[*[5]int]()) })
	var keys []string
	for k, x := range reflect.ValueOf(map[string]int{"x": 1, "y": 2}).Seq2() {
		keys = append(keys, fmt.Sprint(k, x))
	}
	sort.Strings(keys)
	fmt.Println(keys)
	fmt.Println(reflect.Kind(99), reflect.TypeOf((*interface {
		B()
		a()
	})(nil)).Elem(), reflect.TypeFor[<-chan <-chan int](), reflect.TypeFor[chan (<-chan int)]())
	try("set", func() { reflect.ValueOf(e).Field(2).SetString("x") })
	try("set", func() { v.FieldByName("when").SetString("x") })
}
