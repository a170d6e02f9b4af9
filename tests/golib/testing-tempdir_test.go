package b

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTempDir(t *testing.T) {
	t.Cleanup(func() { t.Log("last") })
	a, b := t.TempDir(), t.TempDir()
	t.Cleanup(func() { _, err := os.Stat(a); t.Log(err == nil) })
	t.Log(a == b, filepath.Base(a), filepath.Base(b), filepath.Dir(a) == filepath.Dir(b))
	t.Run("sub/with space*?", func(t *testing.T) {
		d := t.TempDir()
		t.Log(strings.HasPrefix(filepath.Base(filepath.Dir(d)), "TestTempDirsubwith_space"), strings.ContainsAny(d, " *?"))
	})
}

func TestQuietlyLate(t *testing.T) {
	go func() {
		time.Sleep(time.Microsecond)
		t.Log("nobody is left to tell this")
	}()
}

func TestAfter(t *testing.T) {
	time.Sleep(2 * time.Millisecond)
	t.Log(testing.BenchmarkResult{N: 1, T: 5, Bytes: 2}.N)
}
