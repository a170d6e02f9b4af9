// Package signals carries the signals that a program sends to itself; the simulated world sends none.
package signals

// Handler, if set, is package os/signal: it reports whether someone waits for the signal or it is ignored.
var Handler func(number int) bool

// Send delivers a signal; it reports false if the signal is to end the program.
func Send(number int) bool { return Handler != nil && Handler(number) }
