package os

import (
	"errors"
	"internal/signals"
	"syscall"
)

// A Process is a process of the simulated world: there is the program itself, and no other.
type Process struct {
	Pid int
}

// FindProcess returns the process with the number, whether there is one or not.
func FindProcess(pid int) (*Process, error) { return &Process{pid}, nil }

// Signal sends a signal. What a program sends to itself without waiting for it ends it.
func (p *Process) Signal(sig Signal) error {
	number, ok := sig.(syscall.Signal)
	switch {
	case !ok:
		return errors.New("os: unsupported signal type")
	case p.Pid != Getpid():
		return ErrProcessDone
	}
	if number != 0 && (number == syscall.SIGKILL || !signals.Send(int(number))) {
		exit(128 + int(number))
	}
	return nil
}

// Kill ends the process.
func (p *Process) Kill() error { return p.Signal(Kill) }

// Release does nothing.
func (p *Process) Release() error { return nil }

// Wait reports that the process is no child.
func (p *Process) Wait() (*ProcessState, error) {
	return nil, NewSyscallError("wait", syscall.ECHILD)
}

// A ProcessState tells how a process ended.
type ProcessState struct{}

// ExitCode returns -1: no process has ended.
func (p *ProcessState) ExitCode() int { return -1 }

// Exited reports false: no process has ended.
func (p *ProcessState) Exited() bool { return false }

// Success reports false: no process has ended.
func (p *ProcessState) Success() bool { return false }

// String describes the state.
func (p *ProcessState) String() string { return "<nil>" }
