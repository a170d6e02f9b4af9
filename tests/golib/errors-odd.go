package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"
)

type E1 struct{ Op string }

func (e *E1) Error() string   { return "e1 " + e.Op }
func (e *E1) Is(t error) bool { return t == io.EOF }

type E2 []string

func (e E2) Error() string { return strings.Join(e, "+") }

type E3 struct{ errs []error }

func (e E3) Error() string   { return fmt.Sprint(e.errs) }
func (e E3) Unwrap() []error { return e.errs }

type tmo struct{}

func (tmo) Error() string   { return "tmo" }
func (tmo) Timeout() bool   { return true }
func (tmo) Temporary() bool { return false }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %T %v\n", name, r, r)
		}
	}()
	f()
}

func main() {
	j := errors.Join(nil, io.EOF, nil, &E1{"x"})
	fmt.Println(j, errors.Is(j, io.EOF), errors.Unwrap(j))
	fmt.Printf("%v|%+v|%#v|%q|%s\n", j, errors.Join(nil, nil), errors.Join() == nil, j, errors.Join(io.EOF))
	w := fmt.Errorf("a %w b %w c %v", io.EOF, &E1{"y"}, 3)
	fmt.Printf("%T %v %v\n", w, w, errors.Unwrap(w))
	var e1 *E1
	fmt.Println(errors.As(w, &e1), e1)
	w1 := fmt.Errorf("only %w", w)
	fmt.Printf("%T\n", w1)
	fmt.Println(errors.Is(w1, io.EOF))
	fmt.Println(fmt.Errorf("bad %w", "notanerror"), fmt.Errorf("%w", nil), fmt.Errorf("no args"), fmt.Errorf("%[1]w %[1]w", io.EOF))
	fmt.Println(errors.Is(E2{"a"}, E2{"a"}) == false, errors.Is(&E1{}, io.EOF), errors.Is(nil, nil), errors.Is(io.EOF, nil))
	try("as-nil", func() { errors.As(io.EOF, nil) })
	try("as-nonptr", func() { errors.As(io.EOF, 3) })
	try("as-nonerr", func() { var x int; errors.As(io.EOF, &x) })
	var e2 E2
	fmt.Println(errors.As(E3{[]error{io.EOF, fmt.Errorf("z %w", E2{"q", "r"})}}, &e2), e2)
	if v, ok := errors.AsType[*E1](w); ok {
		fmt.Println("astype", v)
	}
	_, ok := errors.AsType[E2](w)
	fmt.Println(ok)
	var to interface{ Timeout() bool }
	fmt.Println(errors.As(fmt.Errorf("%w", tmo{}), &to), os.IsTimeout(tmo{}), os.IsTimeout(&os.PathError{Err: tmo{}}))
	_, err := os.Open("nope")
	fmt.Printf("%v %T %v %v %v %#v\n", err, err, errors.Is(err, fs.ErrNotExist), os.IsNotExist(err), os.IsNotExist(fmt.Errorf("%w", err)), err.(*os.PathError).Op)
	_, err = strconv.Atoi("12a")
	fmt.Printf("%v %T %v\n", err, err, errors.Is(err, strconv.ErrSyntax))
	_, err = strconv.ParseInt("99999999999999999999", 10, 64)
	fmt.Println(err, errors.Is(err, strconv.ErrRange))
	_, err = strconv.ParseInt("7", 1, 64)
	fmt.Println(err)
	_, err = strconv.ParseInt("7", 10, 65)
	fmt.Println(err)
	_, err = strconv.ParseBool("maybe")
	fmt.Println(err)
	_, err = strconv.ParseFloat("1e999", 64)
	fmt.Println(err)
	_, err = strconv.Unquote("'ab'")
	fmt.Println(err)
	_, err = time.Parse("2006-01-02", "2024-13-01")
	fmt.Println(err)
	_, err = time.Parse(time.RFC3339, "2024-02-30T00:00:00Z")
	fmt.Println(err)
	_, err = time.ParseDuration("1x")
	fmt.Println(err)
	_, err = time.ParseDuration("")
	fmt.Println(err)
	_, err = time.LoadLocation("No/Where")
	fmt.Println(err)
	fmt.Println(errors.ErrUnsupported, fs.ErrInvalid, fs.ErrClosed, fs.ErrExist, fs.ErrPermission, fs.SkipDir, fs.SkipAll)
	fmt.Printf("%v %+v %#v %s %d\n", struct{ E error }{io.EOF}, struct{ E error }{io.EOF}, struct{ E error }{nil}, []error{io.EOF, nil}, io.EOF)
	fmt.Printf("%v %s\n", error(nil), error(nil))
	var np *E1
	try("nil ptr error", func() { fmt.Println(error(np) == nil); fmt.Printf("%v\n", np) })
	fmt.Printf("%v\n", &struct{ e *E1 }{&E1{"q"}} != nil)
	defer func() {
		r := recover()
		err, ok := r.(error)
		fmt.Println(ok, err)
		var re interface{ RuntimeError() }
		fmt.Println(errors.As(err, &re))
		panic(fmt.Sprintf("re %v", r))
	}()
	var s []int
	_ = s[len(os.Args)+4]
}
