package main

// What can go wrong on a network share.
type fault string

func (f fault) Error() string {
	return string(f)
}

const (
	errFull  = fault("write: disk full")
	errQuota = fault("close: quota exceeded")
)

type file struct {
	name    string
	onWrite error
	onClose error
	closed  int
}

func (f *file) Write(string) error {
	return f.onWrite
}

func (f *file) Close() error {
	f.closed++
	return f.onClose
}
