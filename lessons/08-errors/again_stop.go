package main

import "errors"

func add(err *error, e error) {
	*err = errors.Join(*err, e)
}

func stop() (err error) {
	defer add(&err, errBusy)
	defer add(&err, errFull)
	return nil
}
