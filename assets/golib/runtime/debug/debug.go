// Package debug looks at and tunes the running program.
package debug

import (
	"runtime"
	"time"
)

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

// BuildInfo tells what a program is built of.
type BuildInfo struct {
	GoVersion string
	Path      string
	Main      Module
	Deps      []*Module
	Settings  []BuildSetting
}

// A Module is a module of a program.
type Module struct {
	Path    string
	Version string
	Sum     string
	Replace *Module
}

// A BuildSetting is a setting of a build.
type BuildSetting struct {
	Key, Value string
}

// ReadBuildInfo tells what the program is built of: itself.
func ReadBuildInfo() (info *BuildInfo, ok bool) {
	return &BuildInfo{GoVersion: runtime.Version(), Path: "main", Main: Module{Path: "main", Version: "(devel)"}}, true
}

// String returns the information as go version -m prints it.
func (b *BuildInfo) String() string {
	return "go\t" + b.GoVersion + "\npath\t" + b.Path + "\nmod\t" + b.Main.Path + "\t" + b.Main.Version + "\t\n"
}

// GCStats describes the collections so far.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

// ReadGCStats fills stats; collections take no simulated time.
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
}

var maxThreads = 10000

// SetMaxThreads remembers the setting and returns the one before.
func SetMaxThreads(threads int) int {
	old := maxThreads
	maxThreads = threads
	return old
}
