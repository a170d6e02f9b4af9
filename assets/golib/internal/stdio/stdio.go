// Package stdio is the way from fmt to standard output and input that does not need package os.
package stdio

// Out, if set, is os.Stdout's Write: package os sets it, since a program may assign another file to os.Stdout.
var Out func(b []byte) (n int, err error)

// In likewise reads from os.Stdin.
var In func(b []byte) (n int, err error)

// Write writes to the run's stream 1 (standard output) or 2 (standard error).
func Write(stream int, b []byte)

// Read reads what is left of standard input.
func Read(b []byte) int
