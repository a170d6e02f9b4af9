// Package debug looks at and tunes the running program.
package debug

import "runtime"

// Stack returns the trace of the calling goroutine.
func Stack() []byte {
	buf := make([]byte, 16384)
	return buf[:runtime.Stack(buf, false)]
}

func printStack()

// PrintStack prints the trace of the calling goroutine to standard error.
func PrintStack() { printStack() }

// FreeOSMemory runs a garbage collection.
func FreeOSMemory() { runtime.GC() }

var gcPercent = 100

// SetGCPercent remembers the setting and returns the one before; the machine collects as it sees fit.
func SetGCPercent(percent int) int {
	old := gcPercent
	gcPercent = percent
	return old
}

var memoryLimit int64 = 1<<63 - 1

// SetMemoryLimit remembers the setting and returns the one before.
func SetMemoryLimit(limit int64) int64 {
	old := memoryLimit
	if limit >= 0 {
		memoryLimit = limit
	}
	return old
}

var maxStack = 1000000000

// SetMaxStack remembers the setting and returns the one before.
func SetMaxStack(bytes int) int {
	old := maxStack
	maxStack = bytes
	return old
}

// SetPanicOnFault remembers nothing: bad addresses always panic here.
func SetPanicOnFault(enabled bool) bool { return true }

// SetTraceback is accepted and changes nothing.
func SetTraceback(level string) {}
