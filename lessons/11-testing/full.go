package main

import "errors"

// A file on a disk that is full.
type file struct{}

func (*file) Write(data string) error { return errors.New("disk full") }

func (*file) Close() error { return nil }
