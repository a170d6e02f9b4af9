// Package context carries deadlines, cancellation and values.
package context

import (
	"errors"
	"time"
)

// A Context is what a call may ask about its surroundings.
type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}

// Canceled is the error of a cancelled context.
var Canceled = errors.New("context canceled")

// DeadlineExceeded is the error of a context whose time ran out.
var DeadlineExceeded error = deadlineExceededError{}

type deadlineExceededError struct{}

func (deadlineExceededError) Error() string { return "context deadline exceeded" }

func (deadlineExceededError) Timeout() bool { return true }

func (deadlineExceededError) Temporary() bool { return true }

// A CancelFunc cancels a context.
type CancelFunc func()

// A CancelCauseFunc cancels a context and says why.
type CancelCauseFunc func(cause error)

type emptyCtx struct{}

func (emptyCtx) Deadline() (deadline time.Time, ok bool) { return deadline, false }

func (emptyCtx) Done() <-chan struct{} { return nil }

func (emptyCtx) Err() error { return nil }

func (emptyCtx) Value(key any) any { return nil }

type backgroundCtx struct{ emptyCtx }

func (backgroundCtx) String() string { return "context.Background" }

type todoCtx struct{ emptyCtx }

func (todoCtx) String() string { return "context.TODO" }

// Background returns the context at the root of all others.
func Background() Context { return backgroundCtx{} }

// TODO returns a context for where none is known yet.
func TODO() Context { return todoCtx{} }

func name(c Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return typeName(c)
}

func typeName(x any) string

// cancelKey is the key under which a cancelCtx finds itself.
type cancelKey struct{}

type cancelCtx struct {
	Context
	done     chan struct{}
	err      error
	cause    error
	children []*cancelCtx
	parent   *cancelCtx
	deadline time.Time
	timer    *time.Timer
	after    func()
	// unhook takes it off a parent of another kind.
	unhook func() bool
}

func (c *cancelCtx) Deadline() (deadline time.Time, ok bool) {
	if !c.deadline.IsZero() {
		return c.deadline, true
	}
	return c.Context.Deadline()
}

func (c *cancelCtx) Done() <-chan struct{} { return c.done }

func (c *cancelCtx) Err() error { return c.err }

func (c *cancelCtx) Value(key any) any {
	if key == (cancelKey{}) {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) String() string {
	if !c.deadline.IsZero() {
		return name(c.Context) + ".WithDeadline(" + c.deadline.String() + " [" + time.Until(c.deadline).String() + "])"
	}
	return name(c.Context) + ".WithCancel"
}

func (c *cancelCtx) cancel(err, cause error) {
	if c.err != nil {
		return
	}
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	close(c.done)
	if c.after != nil {
		go c.after()
	}
	children := c.children
	c.children = nil
	for _, child := range children {
		child.parent = nil
		child.cancel(err, cause)
	}
	if c.parent != nil {
		c.parent.forget(c)
		c.parent = nil
	}
	if c.unhook != nil {
		c.unhook()
		c.unhook = nil
	}
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
}

func (c *cancelCtx) forget(child *cancelCtx) {
	for i, other := range c.children {
		if other == child {
			c.children = append(c.children[:i], c.children[i+1:]...)
			return
		}
	}
}

func newCancel(parent Context) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &cancelCtx{Context: parent, done: make(chan struct{})}
	done := parent.Done()
	if done == nil {
		return c
	}
	if p, ok := parent.Value(cancelKey{}).(*cancelCtx); ok && p.done == done {
		if p.err != nil {
			c.cancel(p.err, p.cause)
		} else {
			c.parent = p
			p.children = append(p.children, c)
		}
		return c
	}
	if err := parent.Err(); err != nil {
		c.cancel(err, Cause(parent))
		return c
	}
	if p, ok := parent.(interface{ AfterFunc(func()) func() bool }); ok {
		c.unhook = p.AfterFunc(func() { c.cancel(parent.Err(), Cause(parent)) })
		return c
	}
	go func() {
		select {
		case <-done:
			c.cancel(parent.Err(), Cause(parent))
		case <-c.done:
		}
	}()
	return c
}

// WithCancel returns a context that can be cancelled.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCancel(parent)
	return c, func() { c.cancel(Canceled, nil) }
}

// WithCancelCause returns a context that can be cancelled for a reason.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCancel(parent)
	return c, func(cause error) { c.cancel(Canceled, cause) }
}

// Cause returns why c was cancelled.
func Cause(c Context) error {
	err := c.Err()
	if err == nil {
		return nil
	}
	// A context of another kind may have ended before the one that it is made of.
	if cc, ok := c.Value(cancelKey{}).(*cancelCtx); ok && cc.cause != nil {
		return cc.cause
	}
	return err
}

// WithDeadline returns a context that ends at d.
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithDeadlineCause returns a context that ends at d for a reason.
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	c := newCancel(parent)
	cancel := func() { c.cancel(Canceled, nil) }
	if cur, ok := parent.Deadline(); ok && cur.Before(d) {
		return c, cancel
	}
	c.deadline = d
	left := time.Until(d)
	if left <= 0 {
		c.cancel(DeadlineExceeded, cause)
	} else if c.err == nil {
		c.timer = time.AfterFunc(left, func() { c.cancel(DeadlineExceeded, cause) })
	}
	return c, cancel
}

// WithTimeout returns a context that ends after a time.
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadline(parent, time.Now().Add(timeout))
}

// WithTimeoutCause returns a context that ends after a time for a reason.
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

// AfterFunc calls f in its own goroutine once ctx has ended; stop prevents it.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	c := newAfter(ctx, f)
	return func() bool {
		stopped := c.after != nil && c.err == nil
		c.after = nil
		c.cancel(Canceled, nil)
		return stopped
	}
}

func newAfter(parent Context, f func()) *cancelCtx {
	c := newCancel(parent)
	if c.err != nil {
		go f()
	} else {
		c.after = f
	}
	return c
}

type withoutCancelCtx struct {
	c Context
}

func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return deadline, false }

func (withoutCancelCtx) Done() <-chan struct{} { return nil }

func (withoutCancelCtx) Err() error { return nil }

func (c withoutCancelCtx) Value(key any) any {
	if key == (cancelKey{}) {
		return nil
	}
	return c.c.Value(key)
}

func (c withoutCancelCtx) String() string { return name(c.c) + ".WithoutCancel" }

// WithoutCancel returns a context with parent's values that does not end with it.
func WithoutCancel(parent Context) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return withoutCancelCtx{parent}
}

type valueCtx struct {
	Context
	key, val any
}

func (c *valueCtx) Value(key any) any {
	if c.key == key {
		return c.val
	}
	return c.Context.Value(key)
}

func text(v any) string {
	switch v := v.(type) {
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	case nil:
		return "<nil>"
	}
	return typeName(v)
}

func (c *valueCtx) String() string {
	return name(c.Context) + ".WithValue(" + text(c.key) + ", " + text(c.val) + ")"
}

func comparable(x any) bool

// WithValue returns a context with a value.
func WithValue(parent Context, key, val any) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if key == nil {
		panic("nil key")
	}
	if !comparable(key) {
		panic("key is not comparable")
	}
	return &valueCtx{parent, key, val}
}
