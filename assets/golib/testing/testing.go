// Package testing runs tests and examples and says how they went, as go test -v does.
package testing

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode"
)

// TB is what tests and benchmarks have in common.
type TB interface {
	Attr(key, value string)
	Chdir(dir string)
	Cleanup(func())
	Context() context.Context
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Output() io.Writer
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string
}

type common struct {
	name     string
	level    int // 0 for a test function, 1 for its subtests, -1 for the test that runs all test functions
	failed   bool
	skipped  bool
	finished bool // the function has returned, or ended by FailNow or SkipNow
	cleanups []func()
	helpers  map[string]bool
	report   []string // verdicts of subtests, told after the test's own
	temp     string   // the directory with the temporary ones
	temps    int
	setenv   bool
	ended    bool          // the verdict is there
	partial  string        // what Output got of a line
	begun    string        // the place of the call of Run
	took     time.Duration // without waiting for others
	cancel   context.CancelFunc
	ctx      context.Context
	parent   *common
	start    time.Time
}

// Name returns the test's name.
func (c *common) Name() string { return c.name }

// Fail marks the test as failed.
func (c *common) Fail() {
	if c.parent != nil {
		c.parent.Fail()
	}
	if c.ended {
		panic("Fail in goroutine after " + c.name + " has completed")
	}
	c.failed = true
}

// Failed reports whether the test has failed.
func (c *common) Failed() bool { return c.failed }

// FailNow marks the test as failed and ends it, after its deferred calls.
func (c *common) FailNow() {
	c.Fail()
	c.finished = true
	runtime.Goexit()
}

// Skipped reports whether the test was skipped.
func (c *common) Skipped() bool { return c.skipped }

// SkipNow ends the test without a verdict.
func (c *common) SkipNow() {
	c.skipped = true
	c.finished = true
	runtime.Goexit()
}

// Helper marks the calling function as one that messages do not name.
func (c *common) Helper() {
	if pc, _, _, ok := runtime.Caller(1); ok {
		if c.helpers == nil {
			c.helpers = map[string]bool{}
		}
		c.helpers[runtime.FuncForPC(pc).Name()] = true
	}
}

// place names the innermost caller outside this package and the helpers. If there are only helpers, it is the call of Run that began the
// test, or the outermost helper.
func (c *common) place() string {
	outermost := "???:1"
	for skip := 2; ; skip++ {
		pc, file, line, ok := runtime.Caller(skip)
		if !ok {
			break
		}
		name := runtime.FuncForPC(pc).Name()
		if name == "runtime.Goexit" || name == "" && file == "runtime/runtime.go" {
			return "panic.go:694" // where the toolchain has it
		}
		// A panic that runs a guard is not named.
		if strings.HasPrefix(name, "testing.") || name == "runtime.gopanic" {
			continue
		}
		outermost = fmt.Sprintf("%s:%d", file[strings.LastIndex(file, "/")+1:], line)
		if !c.helpers[name] {
			return outermost
		}
	}
	if c.level > 0 {
		return c.begun
	}
	return outermost
}

// last is the test that the output was about last.
var last string

// speak names the test unless the output was about it already.
func (c *common) speak() {
	if last != c.name {
		last = c.name
		fmt.Printf("=== NAME  %s\n", c.name)
	}
}

// listener is the test that tells what c says: c itself, or the nearest one above that has not ended; nil if nobody is left to tell it.
func (c *common) listener() *common {
	for at := c; at != nil && at.level >= 0; at = at.parent {
		if !at.ended {
			return at
		}
	}
	return nil
}

func (c *common) log(text string) {
	place, text := c.place(), strings.TrimSuffix(text, "\n")
	if c = c.listener(); c == nil {
		return
	}
	c.flush()
	c.speak()
	fmt.Printf("    %s: %s\n", place, strings.ReplaceAll(text, "\n", "\n        "))
}

// Log prints a message.
func (c *common) Log(args ...any) { c.log(fmt.Sprintln(args...)) }

// Logf prints a message.
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...)) }

// Error is Log and Fail.
func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.Fail()
}

// Errorf is Logf and Fail.
func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.Fail()
}

// Fatal is Log and FailNow.
func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.FailNow()
}

// Fatalf is Logf and FailNow.
func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.FailNow()
}

// Skip is Log and SkipNow.
func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.SkipNow()
}

// Skipf is Logf and SkipNow.
func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.SkipNow()
}

// Cleanup has f called when the test and its subtests have ended, last added first.
func (c *common) Cleanup(f func()) { c.cleanups = append(c.cleanups, f) }

// Setenv sets an environment variable until the test ends.
func (c *common) Setenv(key, value string) {
	old, was := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	c.Cleanup(func() {
		if was {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

// Chdir changes the working directory until the test ends.
func (c *common) Chdir(dir string) {
	old, err := os.Getwd()
	if err == nil {
		err = os.Chdir(dir)
	}
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() { os.Chdir(old) })
}

// Attr tells an attribute of the test.
func (c *common) Attr(key, value string) {
	last = c.name
	fmt.Printf("=== ATTR  %s %s %s\n", c.name, key, value)
}

// Output returns a writer to the test's log, without places.
func (c *common) Output() io.Writer { return output{c} }

type output struct{ c *common }

// Write tells whole lines; the rest waits for its end.
func (o output) Write(text []byte) (int, error) {
	o.c.partial += string(text)
	lines := strings.SplitAfter(o.c.partial, "\n")
	o.c.partial = lines[len(lines)-1]
	for _, line := range lines[:len(lines)-1] {
		o.c.speak()
		fmt.Print("    ", line)
	}
	return len(text), nil
}

// flush tells a line that has not got its end.
func (c *common) flush() {
	if c.partial != "" {
		c.speak()
		fmt.Printf("    %s\n", c.partial)
		c.partial = ""
	}
}

// TempDir makes a directory that is removed when the test ends.
func (c *common) TempDir() string {
	// A guard of Cleanup may ask when the directory has gone already.
	if _, err := os.Stat(c.temp); c.temp == "" || err != nil {
		pattern := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("!#$%&()+,-.=@^_{}~ ", r) {
				return r
			}
			return -1
		}, c.name[:min(len(c.name), 64)])
		var err error
		if c.temp, err = os.MkdirTemp("", pattern); err != nil {
			c.Fatalf("TempDir: %v", err)
		}
		temp := c.temp
		c.Cleanup(func() {
			if err := os.RemoveAll(temp); err != nil {
				c.Errorf("TempDir RemoveAll cleanup: %v", err)
			}
		})
	}
	c.temps++
	dir := fmt.Sprintf("%s/%03d", c.temp, c.temps)
	if err := os.Mkdir(dir, 0777); err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
}

// Context returns a context that ends just before the test's cleanups.
func (c *common) Context() context.Context {
	if c.ctx == nil {
		c.ctx, c.cancel = context.WithCancel(context.Background())
	}
	return c.ctx
}
