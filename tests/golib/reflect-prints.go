// A reflect.Value given to a printing function prints what it holds, without its methods if that came from an unexported field.
package main

import (
	"fmt"
	"reflect"
	"time"
)

type T struct {
	Wait time.Duration
	wait time.Duration
	err  error
	list []time.Duration
	Any  any
}

type E struct{}

func (E) Error() string { return "wrong" }

func main() {
	v := reflect.ValueOf(T{time.Second, time.Second, E{}, []time.Duration{1}, time.Minute})
	for i := range v.NumField() {
		fmt.Println(v.Field(i))
		fmt.Printf("%v %d %s %+v %#v\n", v.Field(i), v.Field(i), v.Field(i), v.Field(i), v.Field(i))
	}
	fmt.Println(v)
	fmt.Println([]reflect.Value{reflect.ValueOf(3), {}}, struct{ V reflect.Value }{reflect.ValueOf("x")}, []any{reflect.ValueOf(1)})
	w := reflect.ValueOf(5)
	fmt.Println(&w, reflect.Value{})
	fmt.Printf("%T %5d|%x|%q\n", w, w, reflect.ValueOf("hi"), reflect.ValueOf([]string{"a"}))
	fmt.Printf("%s %t\n", w, w)
	fmt.Printf("%v %s\n", reflect.ValueOf([]byte("hi")), reflect.ValueOf([]byte("hi")))
	fmt.Printf("%#v %#v\n", reflect.ValueOf([]byte("hi")), []byte("hi"))
	fmt.Println(reflect.ValueOf(map[string]time.Duration{"a": 1}), reflect.ValueOf(&T{}).Elem().Field(4))
	fmt.Println(fmt.Errorf("%w", reflect.ValueOf(E{})))
}
