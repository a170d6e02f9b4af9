// Package signal would deliver signals; the simulated world sends none.
package signal

import (
	"context"
	"os"
)

// Notify has signals sent to c: none ever comes.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
}

// Stop ends Notify.
func Stop(c chan<- os.Signal) {}

// Ignore ignores signals.
func Ignore(sig ...os.Signal) {}

// Reset undoes Notify.
func Reset(sig ...os.Signal) {}

// NotifyContext returns a context that a signal would cancel.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	return context.WithCancel(parent)
}
