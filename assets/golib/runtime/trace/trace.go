// Package trace would trace executions; here traces are empty.
package trace

import (
	"context"
	"errors"
	"io"
)

var tracing bool

// Start begins a trace, which will be empty.
func Start(w io.Writer) error {
	if tracing {
		return errors.New("tracing is already enabled")
	}
	tracing = true
	return nil
}

// Stop ends the trace.
func Stop() { tracing = false }

// IsEnabled reports whether a trace has begun.
func IsEnabled() bool { return tracing }

// A Task is a task.
type Task struct{}

// NewTask begins a task.
func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task) {
	return pctx, &Task{}
}

// End ends the task.
func (t *Task) End() {}

// A Region is a part of an execution.
type Region struct{}

// StartRegion begins a region.
func StartRegion(ctx context.Context, regionType string) *Region { return &Region{} }

// End ends the region.
func (r *Region) End() {}

// WithRegion calls fn.
func WithRegion(ctx context.Context, regionType string, fn func()) { fn() }

// Log does nothing.
func Log(ctx context.Context, category, message string) {}

// Logf does nothing.
func Logf(ctx context.Context, category, format string, args ...any) {}
