// Package synctest tests what depends on time: in a bubble the clock begins with the year 2000, and passes only while all goroutines wait.
package synctest

import (
	"internal/bubble"
	"testing"
	"time"
)

// Test runs f in a bubble.
func Test(t *testing.T, f func(*testing.T)) { bubble.Run(t, f) }

// Wait waits until all other goroutines of the bubble wait.
func Wait() {
	if !bubble.Inside {
		panic("goroutine is not in a bubble")
	}
	bubble.Idle()
}

// Sleep sleeps, then waits.
func Sleep(d time.Duration) {
	time.Sleep(d)
	Wait()
}
