package main

import (
	"fmt"
	"reflect"
	"runtime"
	"sort"
	"strings"
)

type handler struct{}

func (handler) Value()    {}
func (*handler) Pointer() {}

type named func()

func plain() {}

func generic[T any](T) {}

func nameOf(f any) string {
	fn := runtime.FuncForPC(reflect.ValueOf(f).Pointer())
	file, line := fn.FileLine(fn.Entry())
	return fmt.Sprint(fn.Name(), " ", strings.HasSuffix(file, ".go"), " ", line > 0)
}

func where() string {
	pc, _, line, _ := runtime.Caller(1)
	return fmt.Sprint(runtime.FuncForPC(pc).Name(), ":", line)
}

func main() {
	local := func() {}
	h := &handler{}
	for _, f := range []any{plain, local, func(int) {}, handler.Value, (*handler).Pointer, (*handler).Value, named(plain), strings.ToUpper, sort.Ints, fmt.Println, main} {
		fmt.Println(nameOf(f))
	}
	fmt.Println(strings.HasSuffix(runtime.FuncForPC(reflect.ValueOf(h.Pointer).Pointer()).Name(), "-fm"))
	fmt.Println(where())
	func() {
		fmt.Println(where())
		defer func() { fmt.Println(where()) }()
	}()
}
