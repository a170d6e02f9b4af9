package testing

import (
	"internal/bubble"
	"runtime"
	"time"
)

func init() {
	bubble.Run = func(t, f any) { t.(*T).bubble(f.(func(*T))) }
}

// bubble runs f with a T of its own while the clock stands still, and waits for the goroutines that f starts.
func (t *T) bubble(f func(*T)) {
	if bubble.Inside {
		panic("synctest.Run called from within a synctest bubble")
	}
	before := runtime.NumGoroutine()
	t.took += time.Since(t.start)
	bubble.Inside = true
	bubble.StandStill(true)
	bubble.Shift = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).UnixNano() - time.Now().UnixNano()
	sub := &T{common: common{name: t.name, level: t.level, parent: &t.common, begun: t.begun, start: time.Now()}, above: t, bubbled: true}
	done := make(chan any, 1)
	go func() {
		defer func() {
			panicked := recover()
			if panicked == nil && !sub.finished {
				panicked = errNoReturn
			}
			done <- panicked
		}()
		defer sub.cleanup()
		f(sub)
		sub.finished = true
	}()
	panicked := <-done
	bubble.Idle()
	left := runtime.NumGoroutine() > before
	bubble.Inside, bubble.Shift = false, 0
	bubble.StandStill(false)
	t.start = time.Now()
	sub.flush()
	switch {
	case panicked != nil:
		panic(panicked)
	case left:
		panic("deadlock: main bubble goroutine has exited but blocked goroutines remain")
	case sub.failed:
		t.FailNow()
	}
}
