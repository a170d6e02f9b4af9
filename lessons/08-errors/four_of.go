package main

import (
	"errors"
	"fmt"
	"log"
)

func overwrite(f *file) (err error) {
	defer func() {
		err = f.Close()
	}()
	return f.Write("42 orders")
}

func logged(f *file) error {
	defer func() {
		if err := f.Close(); err != nil {
			log.Print(err)
		}
	}()
	return f.Write("42 orders")
}

func wrapped(f *file) (err error) {
	defer func() {
		if cerr := f.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("export: %w", cerr)
		}
	}()
	return f.Write("42 orders")
}

func joined(f *file) (err error) {
	defer func() {
		err = errors.Join(err, f.Close())
	}()
	return f.Write("42 orders")
}

func show(how string, save func(*file) error) {
	for _, f := range []*file{
		{name: "write", onWrite: errFull},
		{name: "close", onClose: errQuota},
		{name: "both", onWrite: errFull, onClose: errQuota},
	} {
		err := save(f)
		fmt.Printf("%s, %s fails: %t %t\n", how, f.name, errors.Is(err, errFull), errors.Is(err, errQuota))
	}
}
