package runtime

// Error is a run-time error: what the machine itself panics with.
type Error interface {
	error
	RuntimeError()
}

type errorString string

func (e errorString) RuntimeError() {}

func (e errorString) Error() string { return "runtime error: " + string(e) }

type boundsError string

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string { return "runtime error: " + string(e) }

type plainError string

func (e plainError) RuntimeError() {}

func (e plainError) Error() string { return string(e) }

// A TypeAssertionError explains a failed type assertion.
type TypeAssertionError struct {
	msg string
}

// RuntimeError marks run-time errors.
func (*TypeAssertionError) RuntimeError() {}

// Error gives the text of the failure.
func (e *TypeAssertionError) Error() string { return e.msg }

// A PanicNilError is what panic(nil) panics with.
type PanicNilError struct {
	_ [0]func()
}

// RuntimeError marks run-time errors.
func (*PanicNilError) RuntimeError() {}

// Error gives the text of Go 1.27, whatever the language version.
func (*PanicNilError) Error() string { return "runtime error: panic called with nil argument" }
