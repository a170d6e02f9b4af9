package main

import "errors"

func save(f *file) (err error) {
	defer func() {
		cerr := f.Close()
		err = errors.Join(err, cerr)
	}()
	return f.Write("42 orders")
}
