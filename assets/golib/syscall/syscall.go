// Package syscall has the error numbers and signals of the simulated system.
package syscall

import (
	"errors"
	"internal/oserror"
	"internal/signals"
)

// An Errno is the number of a system error.
type Errno uintptr

// Error numbers.
const (
	EPERM         = Errno(1)
	ENOENT        = Errno(2)
	ESRCH         = Errno(3)
	EINTR         = Errno(4)
	EIO           = Errno(5)
	ENXIO         = Errno(6)
	E2BIG         = Errno(7)
	ENOEXEC       = Errno(8)
	EBADF         = Errno(9)
	ECHILD        = Errno(10)
	EAGAIN        = Errno(11)
	ENOMEM        = Errno(12)
	EACCES        = Errno(13)
	EFAULT        = Errno(14)
	EBUSY         = Errno(16)
	EEXIST        = Errno(17)
	EXDEV         = Errno(18)
	ENODEV        = Errno(19)
	ENOTDIR       = Errno(20)
	EISDIR        = Errno(21)
	EINVAL        = Errno(22)
	ENFILE        = Errno(23)
	EMFILE        = Errno(24)
	ENOTTY        = Errno(25)
	EFBIG         = Errno(27)
	ENOSPC        = Errno(28)
	ESPIPE        = Errno(29)
	EROFS         = Errno(30)
	EMLINK        = Errno(31)
	EPIPE         = Errno(32)
	EDOM          = Errno(33)
	ERANGE        = Errno(34)
	EDEADLK       = Errno(35)
	ENAMETOOLONG  = Errno(36)
	ENOSYS        = Errno(38)
	ENOTEMPTY     = Errno(39)
	ELOOP         = Errno(40)
	EPROTO        = Errno(71)
	ENOTSUP       = Errno(95)
	EADDRINUSE    = Errno(98)
	EADDRNOTAVAIL = Errno(99)
	ENETUNREACH   = Errno(101)
	ECONNABORTED  = Errno(103)
	ECONNRESET    = Errno(104)
	ENOTCONN      = Errno(107)
	ETIMEDOUT     = Errno(110)
	ECONNREFUSED  = Errno(111)
	EHOSTUNREACH  = Errno(113)
	EALREADY      = Errno(114)
	ECANCELED     = Errno(125)
	EOPNOTSUPP    = ENOTSUP
	EWOULDBLOCK   = EAGAIN
)

// What the system says about them.
var errorTexts = [...]string{
	1:   "operation not permitted",
	2:   "no such file or directory",
	3:   "no such process",
	4:   "interrupted system call",
	5:   "input/output error",
	6:   "no such device or address",
	7:   "argument list too long",
	8:   "exec format error",
	9:   "bad file descriptor",
	10:  "no child processes",
	11:  "resource temporarily unavailable",
	12:  "cannot allocate memory",
	13:  "permission denied",
	14:  "bad address",
	16:  "device or resource busy",
	17:  "file exists",
	18:  "invalid cross-device link",
	19:  "no such device",
	20:  "not a directory",
	21:  "is a directory",
	22:  "invalid argument",
	23:  "too many open files in system",
	24:  "too many open files",
	25:  "inappropriate ioctl for device",
	27:  "file too large",
	28:  "no space left on device",
	29:  "illegal seek",
	30:  "read-only file system",
	31:  "too many links",
	32:  "broken pipe",
	33:  "numerical argument out of domain",
	34:  "numerical result out of range",
	35:  "resource deadlock avoided",
	36:  "file name too long",
	38:  "function not implemented",
	39:  "directory not empty",
	40:  "too many levels of symbolic links",
	71:  "protocol error",
	95:  "operation not supported",
	98:  "address already in use",
	99:  "cannot assign requested address",
	101: "network is unreachable",
	103: "software caused connection abort",
	104: "connection reset by peer",
	107: "transport endpoint is not connected",
	110: "connection timed out",
	111: "connection refused",
	113: "no route to host",
	114: "operation already in progress",
	125: "operation canceled",
}

// Error returns the system's text.
func (e Errno) Error() string {
	if int(e) < len(errorTexts) && errorTexts[e] != "" {
		return errorTexts[e]
	}
	return "errno " + decimal(int(e))
}

// Is reports whether the number means the general error.
func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
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
func (e Errno) Timeout() bool { return e == EAGAIN || e == ETIMEDOUT }

// A Signal is the number of a signal.
type Signal int

// Signals.
const (
	SIGHUP   = Signal(1)
	SIGINT   = Signal(2)
	SIGQUIT  = Signal(3)
	SIGILL   = Signal(4)
	SIGTRAP  = Signal(5)
	SIGABRT  = Signal(6)
	SIGBUS   = Signal(7)
	SIGFPE   = Signal(8)
	SIGKILL  = Signal(9)
	SIGUSR1  = Signal(10)
	SIGSEGV  = Signal(11)
	SIGUSR2  = Signal(12)
	SIGPIPE  = Signal(13)
	SIGALRM  = Signal(14)
	SIGTERM  = Signal(15)
	SIGCHLD  = Signal(17)
	SIGCONT  = Signal(18)
	SIGSTOP  = Signal(19)
	SIGTSTP  = Signal(20)
	SIGTTIN  = Signal(21)
	SIGTTOU  = Signal(22)
	SIGWINCH = Signal(28)
	SIGIO    = Signal(29)
	SIGSYS   = Signal(31)
)

// Their names.
var signalNames = [...]string{
	1:  "hangup",
	2:  "interrupt",
	3:  "quit",
	4:  "illegal instruction",
	5:  "trace/breakpoint trap",
	6:  "aborted",
	7:  "bus error",
	8:  "floating point exception",
	9:  "killed",
	10: "user defined signal 1",
	11: "segmentation fault",
	12: "user defined signal 2",
	13: "broken pipe",
	14: "alarm clock",
	15: "terminated",
	17: "child exited",
	18: "continued",
	19: "stopped (signal)",
	20: "stopped",
	21: "stopped (tty input)",
	22: "stopped (tty output)",
	28: "window changed",
	29: "I/O possible",
	31: "bad system call",
}

// Signal marks signals.
func (s Signal) Signal() {}

// String returns the signal's name.
func (s Signal) String() string {
	if 0 <= s && int(s) < len(signalNames) && signalNames[s] != "" {
		return signalNames[s]
	}
	return "signal " + decimal(int(s))
}

// The standard streams.
const (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

// Flags of open.
const (
	O_RDONLY = 0x0
	O_WRONLY = 0x1
	O_RDWR   = 0x2
	O_CREAT  = 0x40
	O_EXCL   = 0x80
	O_TRUNC  = 0x200
	O_APPEND = 0x400
)

// Getpid returns the process's number.
func Getpid() int { return 1000 }

// Getppid returns the number of the process above.
func Getppid() int { return 1 }

// Getuid returns the user's number.
func Getuid() int { return 1000 }

// Getgid returns the group's number.
func Getgid() int { return 1000 }

func exit(code int)

// Exit ends the program.
func Exit(code int) { exit(code) }

// Kill sends a signal. What a program sends to itself without waiting for it ends it.
func Kill(pid int, sig Signal) error {
	if pid != Getpid() {
		return ESRCH
	}
	if sig != 0 && (sig == SIGKILL || !signals.Send(int(sig))) {
		exit(128 + int(sig))
	}
	return nil
}

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	text := ""
	for {
		text = string(rune('0'+n%10)) + text
		n /= 10
		if n == 0 {
			return text
		}
	}
}
