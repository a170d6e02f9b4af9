package testing

import (
	"errors"
	"fmt"
	"internal/ending"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// An InternalTest is a test function and its name.
type InternalTest struct {
	Name string
	F    func(*T)
}

// A T is a running test.
type T struct {
	common
	names    map[string]int
	parallel bool
	above    *T
	waiting  []*T      // parallel subtests, which go on when the function has returned
	release  chan bool // tells the test that it may go on
	bubbled  bool      // it runs in a bubble of synctest
	told     chan bool // receives when the test has ended or waits; false if the test above it is to end too
}

// Parallel waits until the function of the test above has returned; then the test runs together with the others that waited.
func (t *T) Parallel() {
	switch {
	case t.bubbled:
		panic("testing: t.Parallel called inside synctest bubble")
	case t.parallel:
		panic("testing: t.Parallel called multiple times")
	case t.setenv:
		panic("testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel")
	}
	t.parallel = true
	t.above.waiting = append(t.above.waiting, t)
	fmt.Printf("=== PAUSE %s\n", t.name)
	t.took += time.Since(t.start)
	t.told <- true
	<-t.release
	t.start = time.Now()
	last = t.name
	fmt.Printf("=== CONT  %s\n", t.name)
}

// Setenv sets an environment variable until the test ends. A parallel test must not.
func (t *T) Setenv(key, value string) {
	t.alone()
	t.common.Setenv(key, value)
}

// Chdir changes the working directory until the test ends. A parallel test must not.
func (t *T) Chdir(dir string) {
	t.alone()
	t.common.Chdir(dir)
}

func (t *T) alone() {
	for test := t; test != nil; test = test.above {
		if test.parallel {
			panic("testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel")
		}
	}
	t.setenv = true
}

// Deadline reports that there is none.
func (t *T) Deadline() (deadline time.Time, ok bool) {
	if t.bubbled {
		panic("testing: t.Deadline called inside synctest bubble")
	}
	return deadline, false
}

// Run runs f as a subtest and reports whether it passed. It returns early if the subtest is parallel.
func (t *T) Run(name string, f func(t *T)) bool {
	if t.bubbled {
		panic("testing: t.Run called inside synctest bubble")
	}
	full := t.fullName(name)
	sub := &T{common: common{name: full, level: t.level + 1, parent: &t.common}, above: t}
	sub.release, sub.told = make(chan bool, 1), make(chan bool, 1)
	if t.level >= 0 {
		sub.begun = t.place()
	}
	last = full
	fmt.Printf("=== RUN   %s\n", full)
	go tRunner(sub, f)
	if !<-sub.told {
		runtime.Goexit()
	}
	return !sub.failed
}

// fullName returns the name of a subtest: below that of t, without white space and what cannot be printed, and like no other.
func (t *T) fullName(name string) string {
	var full strings.Builder
	if t.level >= 0 {
		full.WriteString(t.name + "/")
	}
	for _, r := range name {
		switch {
		case unicode.IsSpace(r):
			full.WriteByte('_')
		case strconv.IsPrint(r):
			full.WriteRune(r)
		default:
			quoted := strconv.QuoteRune(r)
			full.WriteString(quoted[1 : len(quoted)-1])
		}
	}
	if t.names == nil {
		t.names = map[string]int{}
	}
	base := full.String()
	for unique := base; ; {
		n := t.names[base]
		t.names[base]++
		if n > 0 || name == "" {
			unique = fmt.Sprintf("%s#%02d", base, n)
			if t.names[unique] > 0 {
				continue
			}
			t.names[unique]++
		}
		return unique
	}
}

var errNoReturn = errors.New("test executed panic(nil) or runtime.Goexit")

// tRunner calls the function, waits for the parallel subtests, runs the cleanups, gives the verdict and tells the test above.
func tRunner(t *T, f func(*T)) {
	defer func() { t.end(recover()) }()
	defer func() {
		if len(t.waiting) == 0 {
			t.cleanup()
		}
	}()
	t.start = time.Now()
	f(t)
	t.finished = true
}

func (t *T) end(panicked any) {
	goOn := true
	if !t.finished && panicked == nil {
		panicked = errNoReturn
		for p := t.above; p != nil; p = p.above {
			if p.finished {
				t.speak() // go test names the line of its own that finds it
				fmt.Printf("    testing.go:2064: %v: subtest may have called FailNow on a parent test\n", panicked)
				t.Fail()
				panicked, goOn = nil, false
				break
			}
		}
	}
	if panicked == nil && len(t.waiting) > 0 {
		t.took += time.Since(t.start)
		for _, sub := range t.waiting {
			sub.release <- true
		}
		for _, sub := range t.waiting {
			<-sub.told
		}
		t.start = time.Now()
		panicked = t.tryCleanup()
	}
	if panicked != nil {
		t.die(panicked)
	}
	t.conclude()
	t.told <- goOn
}

// die tells that the test and those above it have failed, and ends the program with the panic.
func (t *T) die(panicked any) {
	t.Fail()
	if again := t.tryCleanup(); again != nil {
		t.Logf("cleanup panicked with %v", again)
	}
	for test := t; test.above != nil; test = test.above {
		test.conclude()
		if again := test.above.tryCleanup(); again != nil {
			fmt.Printf("cleanup panicked with %v", again)
		}
	}
	panic(panicked)
}

// conclude tells the verdicts on the test and its subtests, or leaves them for the test above to tell.
func (t *T) conclude() {
	word := "PASS"
	switch {
	case t.failed:
		word = "FAIL"
	case t.skipped:
		word = "SKIP"
	}
	if t.level >= 0 {
		t.flush()
	}
	t.ended = true
	indent := strings.Repeat("    ", max(t.level, 0))
	verdict := fmt.Sprintf("%s--- %s: %s (%.2fs)\n", indent, word, t.name, (t.took + time.Since(t.start)).Seconds())
	lines := append([]string{verdict}, t.report...)
	t.report = nil
	if t.level > 0 {
		t.parent.report = append(t.parent.report, lines...)
	} else if t.level == 0 {
		fmt.Print(strings.Join(lines, ""))
	}
}

// cleanup runs what Cleanup was given, last first; a panic of one does not keep the others from running.
func (c *common) cleanup() {
	if c.cancel != nil {
		c.cancel()
	}
	defer func() {
		if len(c.cleanups) > 0 {
			c.cleanup()
		}
	}()
	for len(c.cleanups) > 0 {
		last := len(c.cleanups) - 1
		f := c.cleanups[last]
		c.cleanups = c.cleanups[:last]
		f()
	}
}

func (c *common) tryCleanup() (panicked any) {
	defer func() { panicked = recover() }()
	c.cleanup()
	return nil
}

// An M runs all tests and examples, for a TestMain.
type M struct {
	tests    []InternalTest
	fuzz     []InternalFuzzTarget
	examples []InternalExample
	status   int
}

// Run runs the tests and the examples and returns the exit status.
func (m *M) Run() int {
	root := &T{common: common{level: -1}, told: make(chan bool, 1)}
	ending.Guarded = true
	defer func() { ending.Guarded = false }()
	go tRunner(root, func(t *T) {
		for _, test := range m.tests {
			t.Run(test.Name, test.F)
		}
		for _, target := range m.fuzz {
			t.Run(target.Name, func(t *T) { target.Fn(&F{common: &t.common, t: t}) })
		}
	})
	<-root.told
	failed := root.failed
	for _, example := range m.examples {
		if !example.run() {
			failed = true
		}
	}
	if len(m.tests) == 0 && len(m.fuzz) == 0 && len(m.examples) == 0 {
		fmt.Println("testing: warning: no tests to run")
	}
	if failed {
		fmt.Println("FAIL")
		m.status = 1
	} else {
		fmt.Println("PASS")
	}
	return m.status
}

// Start is what the program made of test files calls: it runs the tests, through testMain if there is one, and ends.
func Start(tests []InternalTest, fuzz []InternalFuzzTarget, examples []InternalExample, testMain func(*M)) {
	m := &M{tests: tests, fuzz: fuzz, examples: examples}
	if testMain != nil {
		testMain(m)
	} else {
		m.Run()
	}
	os.Exit(m.status)
}

// Short reports false: nothing asks for short tests.
func Short() bool { return false }

// Verbose reports true.
func Verbose() bool { return true }

// CoverMode reports that coverage is not measured.
func CoverMode() string { return "" }

// Testing reports true.
func Testing() bool { return true }
