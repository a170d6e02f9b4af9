package b

import (
	"testing"
	"time"
)

func TestA(t *testing.T) {
	t.Run("sub", func(t *testing.T) {
		go func() {
			time.Sleep(10 * time.Millisecond)
			t.Log("late")
			t.Errorf("late error")
		}()
	})
	time.Sleep(50 * time.Millisecond)
	t.Log("end", t.Failed())
}
func TestB(t *testing.T) {
	time.Sleep(50 * time.Millisecond)
}
