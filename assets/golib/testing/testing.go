// Package testing runs tests and says how they went, as go test -v does. Tests run one after the other.
package testing

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// TB is what tests and benchmarks have in common.
type TB interface {
	Cleanup(func())
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
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string
	Context() context.Context
}

// An InternalTest is a test function and its name.
type InternalTest struct {
	Name string
	F    func(*T)
}

type common struct {
	name     string
	level    int
	failed   bool
	skipped  bool
	finished bool
	cleanups []func()
	helpers  map[string]bool
	report   []string
	temps    int
	cancel   context.CancelFunc
	ctx      context.Context
	parent   *common
}

// A T is a running test.
type T struct {
	common
	subs map[string]int
}

// Name returns the test's name.
func (c *common) Name() string { return c.name }

// Fail marks the test as failed.
func (c *common) Fail() {
	for p := c; p != nil; p = p.parent {
		p.failed = true
	}
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

// place names the innermost caller outside this package and the helpers.
func (c *common) place() string {
	for skip := 2; ; skip++ {
		pc, file, line, ok := runtime.Caller(skip)
		if !ok {
			return "???:1"
		}
		name := runtime.FuncForPC(pc).Name()
		if !strings.HasPrefix(name, "testing.") && !c.helpers[name] {
			return fmt.Sprintf("%s:%d", file[strings.LastIndex(file, "/")+1:], line)
		}
	}
}

// last is the test that the output was about last.
var last string

func (c *common) log(text string) {
	if last != c.name {
		last = c.name
		fmt.Printf("=== NAME  %s\n", c.name)
	}
	text = strings.TrimSuffix(text, "\n")
	fmt.Printf("    %s: %s\n", c.place(), strings.ReplaceAll(text, "\n", "\n        "))
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
	os.Setenv(key, value)
	c.Cleanup(func() {
		if was {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

// TempDir makes a directory that is removed when the test ends.
func (c *common) TempDir() string {
	c.temps++
	dir := fmt.Sprintf("%s/%s/%03d", os.TempDir(), strings.ReplaceAll(c.name, "/", "_"), c.temps)
	if err := os.MkdirAll(dir, 0777); err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	c.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// Context returns a context that ends just before the test's cleanups.
func (c *common) Context() context.Context {
	if c.ctx == nil {
		c.ctx, c.cancel = context.WithCancel(context.Background())
	}
	return c.ctx
}

func (c *common) cleanup() {
	if c.cancel != nil {
		c.cancel()
	}
	for len(c.cleanups) > 0 {
		last := len(c.cleanups) - 1
		f := c.cleanups[last]
		c.cleanups = c.cleanups[:last]
		f()
	}
}

// Parallel is accepted: tests run one after the other.
func (t *T) Parallel() {}

// Deadline reports that there is none.
func (t *T) Deadline() (deadline time.Time, ok bool) { return deadline, false }

func (t *T) verdict(took time.Duration) string {
	word := "PASS"
	switch {
	case t.failed:
		word = "FAIL"
	case t.skipped:
		word = "SKIP"
	}
	return fmt.Sprintf("%s--- %s: %s (%.2fs)\n", strings.Repeat("    ", t.level), word, t.name, took.Seconds())
}

// run calls the test in a goroutine of its own and waits for it.
func (t *T) run(f func(*T)) {
	last = t.name
	fmt.Printf("=== RUN   %s\n", t.name)
	start := time.Now()
	ended := make(chan bool)
	go func() {
		defer func() { ended <- true }()
		defer func() {
			if t.finished {
				t.conclude(start)
				return
			}
			p := recover()
			t.Fail()
			if p == nil {
				p = "test executed panic(nil) or runtime.Goexit"
			}
			t.conclude(start)
			for parent := t.parent; parent != nil; parent = parent.parent {
				fmt.Printf("%s--- FAIL: %s (0.00s)\n", strings.Repeat("    ", parent.level), parent.name)
			}
			panic(p)
		}()
		f(t)
		t.finished = true
	}()
	<-ended
}

func (t *T) conclude(start time.Time) {
	t.cleanup()
	lines := append([]string{t.verdict(time.Since(start))}, t.report...)
	if t.parent != nil && t.finished {
		t.parent.report = append(t.parent.report, lines...)
		return
	}
	for _, line := range lines {
		fmt.Print(line)
	}
}

// Run runs f as a subtest and reports whether it passed.
func (t *T) Run(name string, f func(t *T)) bool {
	full := t.name + "/" + strings.ReplaceAll(name, " ", "_")
	if t.subs == nil {
		t.subs = map[string]int{}
	}
	n := t.subs[full]
	t.subs[full]++
	if n > 0 || name == "" {
		full = fmt.Sprintf("%s#%02d", full, n)
	}
	sub := &T{common: common{name: full, level: t.level + 1, parent: &t.common}}
	sub.run(f)
	return !sub.failed
}

// An M runs all tests, for a TestMain.
type M struct {
	tests []InternalTest
}

// Run runs the tests and returns the exit status.
func (m *M) Run() int {
	failed := false
	for _, test := range m.tests {
		t := &T{common: common{name: test.Name}}
		t.run(test.F)
		failed = failed || t.failed
	}
	if len(m.tests) == 0 {
		fmt.Println("testing: warning: no tests to run")
	}
	if failed {
		fmt.Println("FAIL")
		return 1
	}
	fmt.Println("PASS")
	return 0
}

// Start is what the program made of a test file calls: it runs the tests, through testMain if there is one, and ends.
func Start(tests []InternalTest, testMain func(*M)) {
	m := &M{tests}
	if testMain != nil {
		testMain(m)
		return
	}
	os.Exit(m.Run())
}

// Short reports false: nothing asks for short tests.
func Short() bool { return false }

// Verbose reports true.
func Verbose() bool { return true }

// Testing reports true.
func Testing() bool { return true }

// A B is a running benchmark: here it runs once, since the simulated clock measures nothing worth comparing.
type B struct {
	common
	N      int
	looped bool
}

// ResetTimer is accepted.
func (b *B) ResetTimer() {}

// StartTimer is accepted.
func (b *B) StartTimer() {}

// StopTimer is accepted.
func (b *B) StopTimer() {}

// ReportAllocs is accepted.
func (b *B) ReportAllocs() {}

// Loop reports true once.
func (b *B) Loop() bool {
	b.looped = !b.looped
	return b.looped
}
