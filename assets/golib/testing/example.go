package testing

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// An InternalExample is an example function with the output that its last comment promises.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// run calls the example with its standard output caught, gives the verdict and reports whether it passed.
func (e InternalExample) run() (passed bool) {
	fmt.Printf("=== RUN   %s\n", e.Name)
	start, stdout := time.Now(), os.Stdout
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout = w
	printed := make(chan string)
	go func() {
		text, _ := io.ReadAll(r)
		r.Close()
		printed <- string(text)
	}()
	finished := false
	defer func() {
		w.Close()
		os.Stdout = stdout
		panicked := recover()
		passed = e.conclude(<-printed, time.Since(start), finished)
		if panicked != nil {
			panic(panicked)
		}
		if !finished {
			panic(errNoReturn)
		}
	}()
	e.F()
	finished = true
	return passed
}

func (e InternalExample) conclude(printed string, took time.Duration, finished bool) bool {
	got, want := strings.TrimSpace(printed), strings.TrimSpace(e.Output)
	same, how := got == want, ""
	if e.Unordered {
		same, how = lines(got) == lines(want), " (unordered)"
		got, want = printed, e.Output
	}
	if same && finished {
		fmt.Printf("--- PASS: %s (%.2fs)\n", e.Name, took.Seconds())
		return true
	}
	fmt.Printf("--- FAIL: %s (%.2fs)\n", e.Name, took.Seconds())
	if !same && finished {
		fmt.Printf("got:\n%s\nwant%s:\n%s\n", got, how, want)
	}
	return false
}

// lines returns the text with its lines sorted.
func lines(text string) string {
	all := strings.Split(text, "\n")
	slices.Sort(all)
	return strings.Join(all, "\n")
}
