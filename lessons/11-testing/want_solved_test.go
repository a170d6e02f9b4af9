package store

import "testing"

func wantPanic(t *testing.T, use func()) {
	defer func() {
		r := recover()
		if r != "disk gone" {
			t.Errorf("panic: %v", r)
		}
	}()
	use()
}
