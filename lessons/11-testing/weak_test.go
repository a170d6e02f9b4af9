package store

import "testing"

func TestClose(t *testing.T) {
	defer func() {
		if r := recover(); r != nil {
			if r != "disk gone" {
				t.Error("panic:", r)
			}
		}
	}()
	save(broken{})
}
