package main

import "errors"

// The disk has no room left.
func flush() error { return errors.New("disk full") }
