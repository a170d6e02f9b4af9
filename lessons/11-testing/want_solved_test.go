package store

import "testing"

func wantPanic(t *testing.T, f func()) {
	defer func() {
		r := recover()
		if r != gone {
			t.Errorf("panic: %v", r)
		}
	}()
	f()
}
