package suite

import (
	"errors"
	"fmt"
	"os"
	"testing"
)

func TestOrder(t *testing.T) {
	t.Cleanup(func() { fmt.Println("cleanup 1") })
	t.Cleanup(func() { fmt.Println("cleanup 2"); t.Log("from cleanup") })
	defer fmt.Println("deferred")
	t.Run("a", func(t *testing.T) {
		t.Cleanup(func() { fmt.Println("cleanup a") })
		t.Log("in a")
	})
	t.Run("b c", func(t *testing.T) {
		t.Errorf("bad %d", 1)
		t.Run("deep", func(t *testing.T) { t.Skip("later") })
	})
	t.Log("end")
}

func TestParallel(t *testing.T) {
	t.Cleanup(func() { fmt.Println("cleanup outer") })
	t.Run("group", func(t *testing.T) {
		t.Run("one", func(t *testing.T) { t.Parallel(); fmt.Println("one runs") })
		fmt.Println("group body ends")
	})
	defer fmt.Println("outer deferred")
	t.Run("p", func(t *testing.T) { t.Parallel(); fmt.Println("p runs") })
	fmt.Println("outer ends")
}

func TestFatal(t *testing.T) {
	defer func() { fmt.Println("recover gives", recover()) }()
	t.Run("parent", func(s *testing.T) {
		defer fmt.Println("sub deferred")
		s.Fatal("stop")
		fmt.Println("never")
	})
	fmt.Println("after")
	t.Fatalf("out %v", errors.New("x"))
}

func helper(t *testing.T) { t.Helper(); t.Log("at caller") }
func TestHelper(t *testing.T) {
	helper(t)
	t.Setenv("A", "b")
	fmt.Println(os.Getenv("A"), t.Name())
}
func TestParentFail(t *testing.T) {
	t.Run("s", func(s *testing.T) { t.FailNow() })
	fmt.Println("not reached")
}

func ExampleHello() {
	fmt.Println("hello")
	// Output: hello
}

func ExampleUnordered() {
	fmt.Println("b")
	fmt.Println("a")
	// Unordered output:
	// a
	// c
}

func ExampleWithoutPromise() { fmt.Println("is compiled, not run") }
