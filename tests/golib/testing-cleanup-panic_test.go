package main

import "testing"

func TestA(t *testing.T) {
	t.Cleanup(func() { t.Log("last") })
	t.Cleanup(func() { panic("in cleanup") })
	t.Cleanup(func() { t.Log("first") })
}
