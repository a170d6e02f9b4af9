package program

import (
	"errors"
	"fmt"
	"runtime"
	"testing"
)

type resource struct{ name string }

func (r resource) Close() error {
	if r.name == "stuck" {
		return errors.New("does not close")
	}
	return nil
}

func open(tb testing.TB, name string) resource {
	tb.Helper()
	tb.Logf("open %s", name)
	r := resource{name}
	tb.Cleanup(func() {
		if err := r.Close(); err != nil {
			tb.Errorf("%s: %v", name, err)
		}
	})
	return r
}

type suite struct {
	*testing.T
}

func (s suite) wants(what any, f func()) {
	s.Helper()
	defer func() {
		s.Helper()
		if r := recover(); r != what {
			s.Errorf("panic of %v, not %v", r, what)
		}
	}()
	f()
}

func TestHelpers(t *testing.T) {
	open(t, "fine")
	open(t, "stuck")
	s := suite{t}
	s.wants("a", func() { panic("a") })
	s.wants("a", func() { panic("b") })
	s.wants(nil, func() {})
	s.wants("c", func() {})
}

func TestOrigin(t *testing.T) {
	defer func() {
		recover()
		pcs := make([]uintptr, 8)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
		for {
			f, more := frames.Next()
			fmt.Println(f.Function, f.Line < 100)
			if !more || f.Function == "testing.tRunner" {
				break
			}
		}
	}()
	panic("here")
}
