package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNested(t *testing.T) {
	t.Log("outer", 1)
	t.Run("a b", func(t *testing.T) {
		t.Log("multi\nline")
		t.Run("deep/er", func(t *testing.T) {
			t.Errorf("bad %d", 3)
			t.Cleanup(func() { t.Log("cleanup deep") })
		})
		t.Run("", func(t *testing.T) { t.Skip("no", "reason") })
		t.Run("", func(t *testing.T) {})
	})
	t.Run("a b", func(t *testing.T) { fmt.Println("printed") })
	t.Run("a_b", func(t *testing.T) { fmt.Print("no newline") })
	t.Run("日本 \t\x01x", func(t *testing.T) {})
	t.Log("end")
}

func TestCleanupOrder(t *testing.T) {
	for i := range 3 {
		t.Cleanup(func() { t.Log("c", i) })
	}
	t.Cleanup(func() {
		t.Cleanup(func() { t.Log("nested cleanup") })
	})
	defer t.Log("deferred")
	t.Fatal("stop")
}

func TestFatalInCleanup(t *testing.T) {
	t.Cleanup(func() { t.Log("still runs") })
	t.Cleanup(func() { t.Fatal("in cleanup") })
	t.Cleanup(func() { t.Log("first") })
}

func TestSkipInCleanup(t *testing.T) {
	t.Cleanup(func() { t.Log("still runs") })
	t.Cleanup(func() { t.Skip("in cleanup") })
}

func TestErrorThenSkip(t *testing.T) {
	t.Error("e")
	t.Skip("s")
}

func helper(t *testing.T, s string) {
	t.Helper()
	helper2(t, s)
}
func helper2(t *testing.T, s string) {
	t.Helper()
	t.Error(s)
	func() { t.Error("in closure of helper") }()
}
func TestHelper(t *testing.T) {
	helper(t, "x")
	t.Run("sub", func(t *testing.T) {
		helper(t, "y")
		t.Helper()
		t.Log("from helper test fn")
	})
}

func TestTempDir(t *testing.T) {
	d := t.TempDir()
	d2 := t.TempDir()
	t.Log(filepath.Base(d), filepath.Base(d2), strings.Contains(d, "TestTempDir"))
	os.WriteFile(filepath.Join(d, "x"), nil, 0o600)
	t.Cleanup(func() {
		_, err := os.Stat(d)
		t.Log("in cleanup", err)
	})
	var d3 string
	t.Run("sub/test", func(t *testing.T) { d3 = t.TempDir() })
	_, err := os.Stat(d3)
	t.Log(errors.Is(err, os.ErrNotExist))
}

func TestSetenv(t *testing.T) {
	t.Run("s", func(t *testing.T) {
		t.Setenv("XYZ", "1")
		t.Log(os.Getenv("XYZ"))
	})
	v, ok := os.LookupEnv("XYZ")
	t.Logf("%q %v", v, ok)
}

func TestContext(t *testing.T) {
	ctx := t.Context()
	t.Log(ctx.Err())
	t.Cleanup(func() { t.Log(ctx.Err()) })
}

func TestName(t *testing.T) {
	t.Run("x", func(t *testing.T) { t.Log(t.Name(), t.Failed(), t.Skipped()) })
	ok := t.Run("y", func(t *testing.T) { t.FailNow() })
	t.Log(ok, t.Failed())
}

func TestOutput(t *testing.T) {
	fmt.Fprintln(t.Output(), "hello\nthere")
	fmt.Fprint(t.Output(), "part")
	t.Attr("key", "value")
	t.Log("")
	t.Log("x\n")
	t.Logf("%s", "y\n\n")
}

func TestLogInGoroutine(t *testing.T) {
	done := make(chan bool)
	go func() { defer close(done); t.Error("from goroutine") }()
	<-done
}

func TestGoexitInner(t *testing.T) {
	t.Run("one", func(t *testing.T) {
		defer func() { t.Log("recovered", recover()) }()
		t.FailNow()
	})
}

func TestStderr(t *testing.T) {
	fmt.Fprintln(os.Stderr, "to stderr")
}

func ExampleGood() {
	fmt.Println("good")
	// Output: good
}
func ExampleBad() {
	fmt.Println("bad")
	fmt.Println("more")
	// Output:
	// good
}
func ExampleUnord() {
	fmt.Println("b")
	fmt.Println("a")
	// Unordered output:
	// a
	// b
}
func ExampleNone() { fmt.Println("not run") }

func BenchmarkX(b *testing.B) {
	for b.Loop() {
	}
}
func FuzzX(f *testing.F) {
	f.Add("a", 1)
	f.Add("", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if s == "" {
			t.Error("empty")
		}
	})
}
