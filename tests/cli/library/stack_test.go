package stack

import "testing"

func TestPush(t *testing.T) {
	var s Stack
	s.Push(1)
	if len(s) != 1 {
		t.Error("length", len(s))
	}
}
