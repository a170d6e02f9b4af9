package main

import (
	"errors"
	"fmt"
)

func panicInto(err *error) {
	if v := recover(); v != nil {
		*err = fmt.Errorf("%v", v)
	}
}

func closeInto(err *error, f *file) {
	cerr := f.Close()
	*err = errors.Join(*err, cerr)
}
