// Package oserror has the general errors that packages syscall and io/fs share.
package oserror

import "errors"

// What system errors can mean in general.
var (
	ErrInvalid    = errors.New("invalid argument")
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
	ErrClosed     = errors.New("file already closed")
)
