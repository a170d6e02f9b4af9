// Package signal delivers the signals that a program sends to itself; the simulated world sends none.
package signal

import (
	"context"
	"internal/signals"
	"os"
	"slices"
	"syscall"
)

type listener struct {
	c   chan<- os.Signal
	all bool
	set []os.Signal
}

var (
	listeners  []*listener
	ignored    []os.Signal
	ignoresAll bool
)

var never chan bool

// loop stands for the goroutine that waits for signals from outside; the machine knows it by its name.
func loop() { <-never }

func init() {
	signals.Handler = func(number int) bool {
		sig := os.Signal(syscall.Signal(number))
		heard := Ignored(sig)
		for _, l := range listeners {
			if l.all || slices.Contains(l.set, sig) {
				heard = true
				select {
				case l.c <- sig:
				default:
				}
			}
		}
		return heard
	}
}

// Notify has signals sent to c, all of them if none is named. Who is not ready to receive misses one.
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	if never == nil {
		never = make(chan bool)
		go loop()
	}
	for _, l := range listeners {
		if l.c == c {
			l.all = l.all || len(sig) == 0
			l.set = append(l.set, sig...)
			return
		}
	}
	listeners = append(listeners, &listener{c, len(sig) == 0, slices.Clone(sig)})
}

// Stop ends Notify.
func Stop(c chan<- os.Signal) {
	listeners = slices.DeleteFunc(listeners, func(l *listener) bool { return l.c == c })
}

// Ignore ignores signals, all of them if none is named.
func Ignore(sig ...os.Signal) {
	forget(sig)
	ignoresAll = ignoresAll || len(sig) == 0
	ignored = append(ignored, sig...)
}

// Ignored reports whether a signal is ignored.
func Ignored(sig os.Signal) bool { return ignoresAll || slices.Contains(ignored, sig) }

// Reset undoes Notify and Ignore for the signals, for all of them if none is named.
func Reset(sig ...os.Signal) {
	forget(sig)
	if len(sig) == 0 {
		ignored, ignoresAll = nil, false
		return
	}
	ignored = slices.DeleteFunc(ignored, func(s os.Signal) bool { return slices.Contains(sig, s) })
}

func forget(sig []os.Signal) {
	if len(sig) == 0 {
		listeners = nil
	}
	for _, l := range listeners {
		l.set = slices.DeleteFunc(l.set, func(s os.Signal) bool { return slices.Contains(sig, s) })
	}
}

type signalError string

func (e signalError) Error() string { return string(e) }

// NotifyContext returns a context that a signal cancels.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	c := make(chan os.Signal, 1)
	Notify(c, signals...)
	go func() {
		select {
		case s := <-c:
			cancel(signalError(s.String() + " signal received"))
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		cancel(nil)
		Stop(c)
	}
}
