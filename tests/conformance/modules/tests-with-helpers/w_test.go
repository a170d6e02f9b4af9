package w_test

import (
	"example.com/w"
	"example.com/w/h"
	"testing"
)

func TestMain(m *testing.M) { println("main"); m.Run() }
func TestAdd(t *testing.T) {
	h.Equal(t, w.Add(1, 2), 3)
	t.Run("sub", func(t *testing.T) { t.Cleanup(func() { t.Log("cleanup") }); h.Equal(t, 1, 2) })
}
func BenchmarkX(b *testing.B) {}
