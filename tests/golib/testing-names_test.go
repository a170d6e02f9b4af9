package main

import (
	"fmt"
	"testing"
	"runtime"
)

func TestTop(t *testing.T) {
	t.Helper()
	t.Log("top helper")
}

func TestOut(t *testing.T) {
	w := t.Output()
	fmt.Fprint(w, "a")
	t.Log("log")
	fmt.Fprint(w, "b\nc")
	fmt.Fprint(w, "d\n\n")
	fmt.Fprint(w, "")
	t.Run("sub", func(t *testing.T) { fmt.Fprint(t.Output(), "xx") })
	fmt.Fprint(w, "last")
	t.Cleanup(func() { t.Log("cleanup") })
}

func TestCleanupLog(t *testing.T) {
	t.Cleanup(func() {
		_, f, l, _ := runtime.Caller(0)
		_ = f
		t.Log(l)
	})
	t.Cleanup(t.FailNow)
	t.Cleanup(func() { t.Helper(); t.Log("h") })
}

func TestPanicInDefer(t *testing.T) {
	defer func() {
		r := recover()
		t.Log("recovered", r)
	}()
	panic("x")
}
func inner(t testing.TB) {
	t.Helper()
	defer func() { t.Error("from deferred in helper") }()
}
func TestInner(t *testing.T) {
	inner(t)
	defer inner(t)
	f := func() { t.Helper(); t.Error("closure helper") }
	f()
	defer f()
}
func TestSkipSub(t *testing.T) {
	t.Run("a", func(t *testing.T) { t.SkipNow() })
	t.Run("b", func(t *testing.T) { defer func() { t.Log(t.Skipped()) }(); t.Skipf("%d", 1) })
	t.Skip()
}
func TestDeadlineX(t *testing.T) {
	_, ok := t.Deadline()
	_ = ok
	t.Error()
	t.Errorf("")
	t.Fatalf("%v %v", 1)
}
func TestSubNames(t *testing.T) {
	for _, n := range []string{"a/b", "a#01", "x", "x", "x#01", "tab\there", "q\"uote", "é", "\u200b", "%d"} {
		t.Run(n, func(t *testing.T) {})
	}
}
func TestFailedInCleanup(t *testing.T) {
	t.Cleanup(func() { t.Log(t.Failed()) })
	t.Fail()
}
