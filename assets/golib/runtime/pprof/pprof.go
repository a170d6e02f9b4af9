// Package pprof would measure programs; on the simulated clock there is nothing to measure, and profiles are empty.
package pprof

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
)

var profiling bool

// StartCPUProfile begins a profile, which will be empty.
func StartCPUProfile(w io.Writer) error {
	if profiling {
		return errors.New("cpu profiling already in use")
	}
	profiling = true
	return nil
}

// StopCPUProfile ends the profile.
func StopCPUProfile() { profiling = false }

// WriteHeapProfile writes an empty profile.
func WriteHeapProfile(w io.Writer) error { return nil }

// A Profile is a named profile.
type Profile struct {
	name string
}

// Lookup returns one of the profiles that every program has.
func Lookup(name string) *Profile {
	switch name {
	case "goroutine", "heap", "allocs", "threadcreate", "block", "mutex":
		return &Profile{name}
	}
	return nil
}

// NewProfile returns a new profile.
func NewProfile(name string) *Profile { return &Profile{name} }

// Name returns the profile's name.
func (p *Profile) Name() string { return p.name }

// Count returns how many entries it has.
func (p *Profile) Count() int {
	if p.name == "goroutine" {
		return runtime.NumGoroutine()
	}
	return 0
}

// WriteTo writes the profile: of goroutines their traces, else a line that it is empty.
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "goroutine" && debug > 0 {
		buf := make([]byte, 1<<16)
		_, err := w.Write(buf[:runtime.Stack(buf, true)])
		return err
	}
	_, err := fmt.Fprintf(w, "%s profile: total %d\n", p.name, p.Count())
	return err
}

// A LabelSet is a set of labels.
type LabelSet struct{}

// Labels returns a set of labels.
func Labels(args ...string) LabelSet { return LabelSet{} }

// Do calls f.
func Do(ctx context.Context, labels LabelSet, f func(context.Context)) { f(ctx) }

// WithLabels returns ctx.
func WithLabels(ctx context.Context, labels LabelSet) context.Context { return ctx }

// SetGoroutineLabels does nothing.
func SetGoroutineLabels(ctx context.Context) {}
