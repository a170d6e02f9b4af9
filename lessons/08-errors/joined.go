package main

import "errors"

func export() (err error) {
	f := create("q3.csv")
	defer func() {
		cerr := f.Close()
		err = errors.Join(err, cerr)
	}()
	return f.Write("42 orders")
}
