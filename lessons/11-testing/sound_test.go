package store

import "testing"

func TestClose(t *testing.T) {
	defer func() {
		r := recover()
		if r != "disk gone" {
			t.Errorf("panic: %v", r)
		}
	}()
	save(broken{})
}
