// Package runtime speaks to the machine that runs the program.
package runtime

// Constants of the simulated platform.
const (
	GOOS     = "linux"
	GOARCH   = "amd64"
	Compiler = "gc"
)

// MemProfileRate is there to be set; nothing is profiled.
var MemProfileRate = 512 * 1024

func languageMinor() int

// Goexit ends the calling goroutine after running its deferred calls.
func Goexit()

// Gosched lets other goroutines run.
func Gosched()

// NumGoroutine returns the number of goroutines that exist.
func NumGoroutine() int

func collect()
func settle()

// GC runs a garbage collection, and what is due for objects that nothing holds any more.
func GC() {
	collect()
	settle()
}

// NumCPU returns the number of simulated processors.
func NumCPU() int { return 1 }

// NumCgoCall returns the number of calls into C: none.
func NumCgoCall() int64 { return 0 }

// GOMAXPROCS returns the number of processors that run goroutines; it cannot be changed.
func GOMAXPROCS(n int) int { return 1 }

// GOROOT returns where Go's own files would be.
func GOROOT() string { return "/usr/local/go" }

// Version returns the language version that the program runs under.
func Version() string { return "go1." + decimal(languageMinor()) }

// KeepAlive marks x as still in use.
func KeepAlive(x any) {}

// LockOSThread does nothing: there is one thread.
func LockOSThread() {}

// UnlockOSThread does nothing.
func UnlockOSThread() {}

func caller(skip int) (pc uintptr, file string, line int, ok bool)

// Caller tells where the calling goroutine's skip-th caller is; 0 is the caller of Caller itself.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	if skip < 0 {
		return 0, "", 0, false
	}
	return caller(skip + 1)
}

// Callers fills pc with the positions of the goroutine's frames, of which it leaves out the first skip.
func Callers(skip int, pc []uintptr) int {
	n := 0
	for n < len(pc) {
		at, _, _, ok := caller(skip + n)
		if !ok {
			break
		}
		pc[n] = at
		n++
	}
	return n
}

// Stack writes the trace of the calling goroutine to buf and returns its length.
func Stack(buf []byte, all bool) int { return copy(buf, stack()) }

func stack() string

func position(pc uintptr) (function, file string, line int)

// A Func describes a function of the program.
type Func struct {
	pc uintptr
}

// FuncForPC returns the function that contains the position.
func FuncForPC(pc uintptr) *Func {
	if name, _, _ := position(pc); name == "" {
		return nil
	}
	return &Func{pc}
}

// Name returns the function's name with its package.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	name, _, _ := position(f.pc)
	return name
}

// Entry returns the position.
func (f *Func) Entry() uintptr { return f.pc }

// FileLine returns where the position is in the source.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line = position(pc)
	return file, line
}

// A Frame is one call on a goroutine's stack.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames gives the frames of a list of positions one by one.
type Frames struct {
	rest []uintptr
}

// CallersFrames prepares the positions from Callers for reading.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next returns the next frame and whether more follow.
func (f *Frames) Next() (frame Frame, more bool) {
	if len(f.rest) == 0 {
		return Frame{}, false
	}
	pc := f.rest[0]
	f.rest = f.rest[1:]
	function, file, line := position(pc)
	return Frame{pc, &Func{pc}, function, file, line, pc}, len(f.rest) > 0
}

// MemStats describes the use of memory, as far as the machine keeps count.
type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees                    uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects uint64
	StackInuse, StackSys, MSpanInuse, MSpanSys, MCacheInuse, MCacheSys uint64
	BuckHashSys, GCSys, OtherSys, NextGC, LastGC, PauseTotalNs         uint64
	PauseNs                                                            [256]uint64
	PauseEnd                                                           [256]uint64
	NumGC, NumForcedGC                                                 uint32
	GCCPUFraction                                                      float64
	EnableGC, DebugGC                                                  bool
}

func memory() (alloc, total, mallocs, frees, collections uint64)

// ReadMemStats fills m.
func ReadMemStats(m *MemStats) {
	alloc, total, mallocs, frees, collections := memory()
	m.Alloc, m.HeapAlloc, m.HeapInuse = alloc, alloc, alloc
	m.TotalAlloc, m.Mallocs, m.Frees = total, mallocs, frees
	m.Sys, m.HeapSys = alloc, alloc
	m.HeapObjects = mallocs - frees
	m.NumGC = uint32(collections)
	m.EnableGC = true
}

func decimal(n int) string {
	text := ""
	for {
		text = string(rune('0'+n%10)) + text
		n /= 10
		if n == 0 {
			return text
		}
	}
}

// A Pinner pins objects; none ever moves here.
type Pinner struct{}

// Pin does nothing.
func (p *Pinner) Pin(pointer any) {}

// Unpin does nothing.
func (p *Pinner) Unpin() {}

// SetBlockProfileRate is accepted; nothing is profiled.
func SetBlockProfileRate(rate int) {}

// SetMutexProfileFraction is accepted; nothing is profiled.
func SetMutexProfileFraction(rate int) int { return 0 }

// SetCPUProfileRate is accepted; nothing is profiled.
func SetCPUProfileRate(hz int) {}

// SetDefaultGOMAXPROCS does nothing.
func SetDefaultGOMAXPROCS() {}

// Breakpoint does nothing.
func Breakpoint() {}
