package x

import (
	"os"
	"path/filepath"
	"testing"
)

// A guard that was registered first runs last: the test's directory has gone by then.
func TestTempDirInCleanup(t *testing.T) {
	var first string
	t.Cleanup(func() {
		_, err := os.Stat(first)
		t.Log("gone:", os.IsNotExist(err))
		dir := t.TempDir()
		t.Log(os.WriteFile(filepath.Join(dir, "x"), nil, 0o600), dir == first)
	})
	first = t.TempDir()
	t.Cleanup(func() {
		_, err := os.Stat(first)
		t.Log("still there:", err == nil)
	})
}
