// Package errors: trees of errors, Is, As, Join.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

type codeErr struct{ code int }

func (e codeErr) Error() string { return fmt.Sprint("code ", e.code) }

type ptrErr struct{ msg string }

func (e *ptrErr) Error() string { return e.msg }

type matcher struct{ codeErr }

func (m matcher) Is(target error) bool { return target == io.EOF }

type asser struct{}

func (asser) Error() string { return "asser" }
func (asser) As(target any) bool {
	if p, ok := target.(**ptrErr); ok {
		*p = &ptrErr{"from As"}
		return true
	}
	return false
}

type sliceErr []string

func (s sliceErr) Error() string { return fmt.Sprint([]string(s)) }

var errBase = errors.New("base")

func main() {
	w := fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", errBase))
	fmt.Println(w, errors.Is(w, errBase), errors.Unwrap(w), errors.Unwrap(errBase))
	fmt.Println(errors.Is(nil, nil), errors.Is(w, nil), errors.Is(nil, errBase), errors.New("x") == errors.New("x"))
	j := errors.Join(errBase, nil, io.EOF)
	fmt.Println(j, errors.Is(j, io.EOF), errors.Is(j, errBase), errors.Join(nil, nil) == nil)
	fmt.Printf("%T %q\n", j, j)
	multi := fmt.Errorf("m: %w and %w", j, codeErr{3})
	var ce codeErr
	fmt.Println(errors.As(multi, &ce), ce.code, errors.Is(multi, codeErr{3}), errors.Is(multi, codeErr{4}))
	var pe *ptrErr
	fmt.Println(errors.As(multi, &pe), pe == nil, errors.As(&ptrErr{"p"}, &pe))
	fmt.Println(pe.msg)
	fmt.Println(errors.As(asser{}, &pe))
	fmt.Println(pe.msg)
	fmt.Println(errors.Is(matcher{}, io.EOF), errors.Is(matcher{}, errBase))
	var iface interface{ Error() string }
	fmt.Println(errors.As(w, &iface), iface)
	fmt.Println(errors.Is(sliceErr{"a"}, sliceErr{"a"}), errors.Is(sliceErr{"a"}, errBase))
	for _, target := range []any{nil, 3, (*int)(nil), new(int), codeErr{}} {
		func() {
			defer func() { fmt.Println("panic:", recover()) }()
			errors.As(errBase, target)
		}()
	}
	_, err := os.Open("/no/such/file")
	var pathErr *fs.PathError
	fmt.Println(err, errors.Is(err, fs.ErrNotExist), errors.Is(err, os.ErrNotExist), errors.As(err, &pathErr), pathErr.Op, pathErr.Path, pathErr.Err, os.IsNotExist(err))
	fmt.Println(errors.ErrUnsupported, io.ErrUnexpectedEOF)
	got, ok := errors.AsType[codeErr](multi)
	fmt.Println(got, ok)
}
