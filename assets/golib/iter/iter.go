// Package iter names the functions that range loops accept.
package iter

// Seq yields values.
type Seq[V any] func(yield func(V) bool)

// Seq2 yields pairs.
type Seq2[K, V any] func(yield func(K, V) bool)

type item[K, V any] struct {
	k  K
	v  V
	ok bool
}

// Pull turns seq into a function that returns the next value, and one that stops early.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	next2, stop := Pull2(func(yield func(V, struct{}) bool) {
		seq(func(v V) bool { return yield(v, struct{}{}) })
	})
	return func() (V, bool) {
		v, _, ok := next2()
		return v, ok
	}, stop
}

// Pull2 is Pull for pairs. The sequence runs in a goroutine of its own, which works only while next or stop waits for it.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var (
		resume  = make(chan bool)
		items   = make(chan item[K, V])
		started bool
		done    bool
		failed  bool
		failure any
	)
	run := func() {
		normal := false
		defer func() {
			if !normal {
				failed = true
				failure = recover()
			}
			done = true
			items <- item[K, V]{}
		}()
		if <-resume {
			seq(func(k K, v V) bool {
				if done {
					return false
				}
				items <- item[K, V]{k, v, true}
				return <-resume
			})
		}
		normal = true
	}
	step := func(more bool) item[K, V] {
		if done {
			return item[K, V]{}
		}
		if !started {
			if !more {
				done = true
				return item[K, V]{}
			}
			started = true
			go run()
		}
		resume <- more
		got := <-items
		if failed {
			failed = false
			panic(failure)
		}
		return got
	}
	next = func() (K, V, bool) {
		got := step(true)
		return got.k, got.v, got.ok
	}
	stop = func() { step(false) }
	return next, stop
}
