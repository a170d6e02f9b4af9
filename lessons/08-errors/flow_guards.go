package main

import (
	"errors"
	"fmt"
)

func panicInto(err *error) {
	if v := recover(); v != nil {
		*err = fmt.Errorf("panic: %v", v)
	}
}

func closeInto(err *error, f *file) {
	*err = errors.Join(*err, f.Close())
}
