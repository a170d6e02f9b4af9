package testing

import "fmt"

// An InternalFuzzTarget is a fuzz test and its name.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// An F is a running fuzz test: it runs with its seeds, as go test does without -fuzz.
type F struct {
	*common
	t     *T
	seeds [][]any
	done  bool
}

// Add adds a seed.
func (f *F) Add(args ...any) { f.seeds = append(f.seeds, args) }

// callFuzz calls ff; it reports false if ff takes no such arguments.
func callFuzz(ff any, t *T, args []any) bool

// Fuzz runs ff with each seed.
func (f *F) Fuzz(ff any) {
	if f.done {
		panic("testing: F.Fuzz called more than once")
	}
	f.done = true
	for i, args := range f.seeds {
		f.t.Run(fmt.Sprintf("seed#%d", i), func(t *T) {
			if !callFuzz(ff, t, args) {
				panic(fmt.Sprintf("testing: the seed %v does not fit the function given to F.Fuzz, a %T", args, ff))
			}
		})
	}
}
