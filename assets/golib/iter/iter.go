// Package iter names the functions that range loops accept.
package iter

import "runtime"

// Seq yields values.
type Seq[V any] func(yield func(V) bool)

// Seq2 yields pairs.
type Seq2[K, V any] func(yield func(K, V) bool)

type item[K, V any] struct {
	k  K
	v  V
	ok bool
}

func (i item[K, V]) all() (K, V, bool) { return i.k, i.v, i.ok }

// Pull turns seq into a function that returns the next value, and one that stops early.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	next2, stop := pull("iter.Pull", func(yield func(V, struct{}) bool) {
		seq(func(v V) bool { return yield(v, struct{}{}) })
	})
	return func() (V, bool) {
		v, _, ok := next2()
		return v, ok
	}, stop
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	return pull("iter.Pull2", seq)
}

// pull runs the sequence in a goroutine of its own, which works only while next or stop waits for it.
func pull[K, V any](name string, seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var (
		resume = make(chan struct{})
		items  = make(chan item[K, V])
		// asked is set from a call of next until the sequence yields.
		asked, done     bool
		failed, exiting bool
		failure         any
	)
	yield := func(k K, v V) bool {
		if done {
			return false
		}
		if !asked {
			panic(name + ": yield called again before next")
		}
		asked = false
		items <- item[K, V]{k, v, true}
		<-resume
		return !done
	}
	go func() {
		normal := false
		defer func() {
			if !normal {
				failure = recover()
				failed, exiting = failure != nil, failure == nil
			}
			done = true
			items <- item[K, V]{}
		}()
		<-resume
		if !done {
			seq(yield)
		}
		normal = true
	}()
	// step lets the sequence go on to its next value or its end.
	step := func() item[K, V] {
		resume <- struct{}{}
		got := <-items
		if done {
			// Its goroutine is over before this one goes on.
			runtime.Gosched()
		}
		switch {
		case failed:
			failed = false
			panic(failure)
		case exiting:
			exiting = false
			runtime.Goexit()
		}
		return got
	}
	next = func() (K, V, bool) {
		if done {
			return item[K, V]{}.all()
		}
		if asked {
			panic(name + ": next called again before yield")
		}
		asked = true
		return step().all()
	}
	stop = func() {
		if !done {
			done = true
			step()
		}
	}
	return next, stop
}
