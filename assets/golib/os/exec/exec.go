// Package exec would run other programs; the simulated world has none, so that every command fails as one that is not found.
package exec

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// ErrNotFound says that there is no such program.
var ErrNotFound = errors.New("executable file not found in $PATH")

// ErrDot says that a program was found in the working directory.
var ErrDot = errors.New("cannot run executable found relative to current directory")

// ErrWaitDelay says that a program did not end in time.
var ErrWaitDelay = errors.New("exec: WaitDelay expired before I/O complete")

// An Error is about a program that cannot be run.
type Error struct {
	Name string
	Err  error
}

// Error names it.
func (e *Error) Error() string { return "exec: " + strconv.Quote(e.Name) + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// An ExitError is about a program that failed; none ever runs here.
type ExitError struct {
	*os.ProcessState
	Stderr []byte
}

// Error returns the state.
func (e *ExitError) Error() string { return e.ProcessState.String() }

// LookPath finds no program.
func LookPath(file string) (string, error) {
	if strings.Contains(file, "/") {
		_, err := os.Stat(file)
		if err == nil {
			err = os.ErrPermission
		} else if e, ok := err.(*os.PathError); ok {
			err = &os.PathError{Op: "stat", Path: file, Err: e.Err}
		}
		return "", &Error{file, err}
	}
	return "", &Error{file, ErrNotFound}
}

// A Cmd is a program to be run.
type Cmd struct {
	Path         string
	Args         []string
	Env          []string
	Dir          string
	Stdin        io.Reader
	Stdout       io.Writer
	Stderr       io.Writer
	ExtraFiles   []*os.File
	Process      *os.Process
	ProcessState *os.ProcessState
	Err          error
	Cancel       func() error
	WaitDelay    time.Duration
	ctx          context.Context
	started      bool
}

// Command prepares a program.
func Command(name string, arg ...string) *Cmd {
	c := &Cmd{Path: name, Args: append([]string{name}, arg...)}
	_, c.Err = LookPath(name)
	return c
}

// CommandContext prepares a program that ends with ctx.
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd {
	if ctx == nil {
		panic("nil Context")
	}
	c := Command(name, arg...)
	c.ctx = ctx
	return c
}

// String returns the command line.
func (c *Cmd) String() string { return strings.Join(c.Args, " ") }

// Environ returns the program's environment.
func (c *Cmd) Environ() []string {
	if c.Env != nil {
		return c.Env
	}
	return os.Environ()
}

// Start fails.
func (c *Cmd) Start() error {
	if c.started {
		return errors.New("exec: already started")
	}
	c.started = true
	if c.ctx != nil && c.ctx.Err() != nil {
		return c.ctx.Err()
	}
	return c.Err
}

// Run fails.
func (c *Cmd) Run() error { return c.Start() }

// Wait reports that nothing runs.
func (c *Cmd) Wait() error { return errors.New("exec: not started") }

// Output fails.
func (c *Cmd) Output() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	return nil, c.Start()
}

// CombinedOutput fails.
func (c *Cmd) CombinedOutput() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	return nil, c.Start()
}

// StdinPipe returns a pipe to the program.
func (c *Cmd) StdinPipe() (io.WriteCloser, error) {
	_, w := io.Pipe()
	return w, nil
}

// StdoutPipe returns a pipe from the program.
func (c *Cmd) StdoutPipe() (io.ReadCloser, error) {
	r, w := io.Pipe()
	w.Close()
	return r, nil
}

// StderrPipe returns a pipe from the program.
func (c *Cmd) StderrPipe() (io.ReadCloser, error) { return c.StdoutPipe() }
