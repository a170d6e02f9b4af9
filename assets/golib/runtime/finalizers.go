package runtime

func setFinalizer(obj, finalizer any)
func addCleanup(ptr any, call func()) int
func stopCleanup(id int)
func runDue() bool

// The machine knows this function by its name, and starts a goroutine with it when something is due.
func runFinalizers() {
	for runDue() {
	}
}

var runner func()

// SetFinalizer makes a collection that finds obj unreachable call the finalizer with it.
func SetFinalizer(obj any, finalizer any) {
	runner = runFinalizers
	setFinalizer(obj, finalizer)
}

// A Cleanup is a function that AddCleanup has been given.
type Cleanup struct {
	id int
}

// Stop cancels the call.
func (c Cleanup) Stop() { stopCleanup(c.id) }

// AddCleanup makes a collection that finds ptr unreachable call cleanup with arg.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	runner = runFinalizers
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	if p, ok := any(arg).(*T); ok && p == ptr {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	return Cleanup{addCleanup(ptr, func() { cleanup(arg) })}
}
