package main
import "testing"
func h(t *testing.T) { t.Helper(); t.Log("in h") }
func mid(t *testing.T) { t.Helper(); h(t) }
func TestTop(t *testing.T) {
	t.Helper()
	t.Log("top helper")
	mid(t)
	t.Cleanup(func() { t.Helper(); t.Log("cleanup h") })
	t.Run("x", func(t *testing.T) {
		t.Helper()
		t.Log("1")
		func() { t.Helper()
		t.Log("2") }()
		h(t)
		t.Cleanup(func() { t.Helper(); t.Log("cleanup h") })
		t.Run("y", func(t *testing.T) {
			t.Helper()
			t.Log("1")
		})
	})
}
