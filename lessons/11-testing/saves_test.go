package store

import "testing"

// The Close of a broken file panics, and save lets it through.
func TestRight(t *testing.T) {
	wantPanic(t, func() { save(broken{}) })
}

// Nobody closes: nothing panics.
func TestLost(t *testing.T) {
	wantPanic(t, func() { broken{}.Write(nil) })
}

// Something else panics.
func TestOther(t *testing.T) {
	wantPanic(t, func() { save(full{}) })
}
