// Package syscall has the error numbers and signals of the simulated system.
package syscall

import "errors"

// An Errno is the number of a system error.
type Errno uintptr

// Error numbers.
const (
	EPERM     = Errno(1)
	ENOENT    = Errno(2)
	EINTR     = Errno(4)
	EIO       = Errno(5)
	EBADF     = Errno(9)
	EAGAIN    = Errno(11)
	EACCES    = Errno(13)
	EBUSY     = Errno(16)
	EEXIST    = Errno(17)
	ENOTDIR   = Errno(20)
	EISDIR    = Errno(21)
	EINVAL    = Errno(22)
	ENFILE    = Errno(23)
	EMFILE    = Errno(24)
	EFBIG     = Errno(27)
	ENOSPC    = Errno(28)
	ESPIPE    = Errno(29)
	EROFS     = Errno(30)
	EPIPE     = Errno(32)
	ENOSYS    = Errno(38)
	ENOTEMPTY = Errno(39)
	ENOTSUP   = Errno(95)
)

// Error returns the system's text.
func (e Errno) Error() string {
	switch e {
	case EPERM:
		return "operation not permitted"
	case ENOENT:
		return "no such file or directory"
	case EINTR:
		return "interrupted system call"
	case EIO:
		return "input/output error"
	case EBADF:
		return "bad file descriptor"
	case EAGAIN:
		return "resource temporarily unavailable"
	case EACCES:
		return "permission denied"
	case EBUSY:
		return "device or resource busy"
	case EEXIST:
		return "file exists"
	case ENOTDIR:
		return "not a directory"
	case EISDIR:
		return "is a directory"
	case EINVAL:
		return "invalid argument"
	case ENFILE:
		return "too many open files in system"
	case EMFILE:
		return "too many open files"
	case EFBIG:
		return "file too large"
	case ENOSPC:
		return "no space left on device"
	case ESPIPE:
		return "illegal seek"
	case EROFS:
		return "read-only file system"
	case EPIPE:
		return "broken pipe"
	case ENOSYS:
		return "function not implemented"
	case ENOTEMPTY:
		return "directory not empty"
	case ENOTSUP:
		return "operation not supported"
	}
	return "errno " + decimal(int(e))
}

// The general errors that Errno matches; package io/fs exports them.
var (
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
)

// Is reports whether the number means the general error.
func (e Errno) Is(target error) bool {
	switch target {
	case ErrPermission:
		return e == EACCES || e == EPERM
	case ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP
	}
	return false
}

// Temporary reports whether trying again may help.
func (e Errno) Temporary() bool {
	return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout()
}

// Timeout reports whether time ran out.
func (e Errno) Timeout() bool { return e == EAGAIN }

// A Signal is the number of a signal.
type Signal int

// Signals.
const (
	SIGHUP  = Signal(1)
	SIGINT  = Signal(2)
	SIGQUIT = Signal(3)
	SIGKILL = Signal(9)
	SIGUSR1 = Signal(10)
	SIGUSR2 = Signal(12)
	SIGPIPE = Signal(13)
	SIGALRM = Signal(14)
	SIGTERM = Signal(15)
)

// Signal marks signals.
func (s Signal) Signal() {}

// String returns the signal's name.
func (s Signal) String() string {
	switch s {
	case SIGHUP:
		return "hangup"
	case SIGINT:
		return "interrupt"
	case SIGQUIT:
		return "quit"
	case SIGKILL:
		return "killed"
	case SIGUSR1:
		return "user defined signal 1"
	case SIGUSR2:
		return "user defined signal 2"
	case SIGPIPE:
		return "broken pipe"
	case SIGALRM:
		return "alarm clock"
	case SIGTERM:
		return "terminated"
	}
	return "signal " + decimal(int(s))
}

func decimal(n int) string {
	text := ""
	for {
		text = string(rune('0'+n%10)) + text
		n /= 10
		if n == 0 {
			return text
		}
	}
}
