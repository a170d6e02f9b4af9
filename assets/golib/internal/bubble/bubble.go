// Package bubble is what testing/synctest needs of time and testing: a clock that stands still while somebody can run.
package bubble

// Inside says that a function runs in a bubble.
var Inside bool

// Shift is what the bubble's clock is ahead of the program's, in nanoseconds.
var Shift int64

// Run has package testing run a function of a test in a bubble.
var Run func(t, f any)

// Idle waits until no other goroutine can run before time passes.
func Idle()

// StandStill says whether time passes only where all goroutines wait.
func StandStill(still bool)
