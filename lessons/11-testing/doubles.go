package store

// A file is where orders go.
type file interface {
	Write(data []byte) (int, error)
	Close() error
}

// A broken file takes everything and
// panics with gone when it is closed.
type broken struct{}

const gone = "disk gone"

func (broken) Write(
	data []byte,
) (int, error) {
	return len(data), nil
}

func (broken) Close() error {
	panic(gone)
}

// A full file panics when it is
// written to.
type full struct{}

func (full) Write(
	[]byte,
) (int, error) {
	panic("disk full")
}

func (full) Close() error { return nil }
