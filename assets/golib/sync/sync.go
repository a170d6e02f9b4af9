// Package sync has locks and other means for goroutines to wait for each other.
package sync

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is held by at most one goroutine.
type Mutex struct {
	state int
}

// Lock waits until the mutex is free and takes it.
func (m *Mutex) Lock()

// TryLock takes the mutex if it is free.
func (m *Mutex) TryLock() bool

// Unlock frees the mutex; that it was not locked is a fatal error.
func (m *Mutex) Unlock()

// A RWMutex is held by one writer or any number of readers.
type RWMutex struct {
	readers, writer, waiting int
}

// Lock waits for all holders and takes the lock for writing.
func (rw *RWMutex) Lock()

// TryLock takes the lock for writing if it is free.
func (rw *RWMutex) TryLock() bool

// Unlock frees the lock from its writer.
func (rw *RWMutex) Unlock()

// RLock waits for a writer and takes the lock for reading.
func (rw *RWMutex) RLock()

// TryRLock takes the lock for reading if no writer holds it or waits.
func (rw *RWMutex) TryRLock() bool

// RUnlock frees the lock from one reader.
func (rw *RWMutex) RUnlock()

type rlocker RWMutex

func (r *rlocker) Lock() { (*RWMutex)(r).RLock() }

func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// RLocker is the lock's reading side as a Locker.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

// A WaitGroup waits for a number of goroutines.
type WaitGroup struct {
	count, waiters int
}

// add changes the counter and wakes the waiters at 0; it reports whether the counter is still legal.
func (wg *WaitGroup) add(delta int) bool

// Add adds delta to the counter.
func (wg *WaitGroup) Add(delta int) {
	if !wg.add(delta) {
		panic("sync: negative WaitGroup counter")
	}
}

// Done takes one off the counter.
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait waits until the counter is 0.
func (wg *WaitGroup) Wait()

// Go calls f in a new goroutine that the group waits for.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				// The program ends; nobody who waits shall go on meanwhile.
				panic(r)
			}
			wg.Done()
		}()
		f()
	}()
}

// Once does something once.
type Once struct {
	m    Mutex
	done bool
}

// Do calls f if it is the first call; a call that panics counts.
func (o *Once) Do(f func()) {
	if !o.done {
		o.slow(f)
	}
}

func (o *Once) slow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if !o.done {
		defer func() { o.done = true }()
		f()
	}
}

// A Cond is a condition that goroutines wait for.
type Cond struct {
	L       Locker
	tickets int
	called  int
	// self is where it was first used.
	self *Cond
}

func (c *Cond) check() {
	if c.self == nil {
		c.self = c
	}
	if c.self != c {
		panic("sync.Cond is copied")
	}
}

// NewCond returns a condition with the lock l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

// await waits until the ticket has been called.
func (c *Cond) await(ticket int)

// call calls up to n tickets.
func (c *Cond) call(n int)

// Wait unlocks L, waits to be woken, and locks L again.
func (c *Cond) Wait() {
	c.check()
	ticket := c.tickets
	c.tickets++
	c.L.Unlock()
	c.await(ticket)
	c.L.Lock()
}

// Signal wakes one waiting goroutine.
func (c *Cond) Signal() {
	c.check()
	c.call(1)
}

// Broadcast wakes all waiting goroutines.
func (c *Cond) Broadcast() {
	c.check()
	c.call(c.tickets - c.called)
}

// A Pool keeps values for reuse, in the order of gc's with one processor: the first that was put there is the first taken, then the others last
// first. What two collections have seen there is gone.
type Pool struct {
	New         func() any
	first, last held
	collections int
}

type held struct {
	one  any
	rest []any
}

// collections tells how often the program has asked for a collection.
func collections() int

func (p *Pool) age() {
	n := collections()
	if n != p.collections {
		p.last = p.first
		p.first = held{}
	}
	if n > p.collections+1 {
		p.last = held{}
	}
	p.collections = n
}

// Get takes a value from the pool, or makes one.
func (p *Pool) Get() any {
	p.age()
	var x any
	switch n := len(p.first.rest); {
	case p.first.one != nil:
		x, p.first.one = p.first.one, nil
	case n > 0:
		x, p.first.rest = p.first.rest[n-1], p.first.rest[:n-1]
	case p.last.one != nil:
		x, p.last.one = p.last.one, nil
	case len(p.last.rest) > 0:
		x, p.last.rest = p.last.rest[0], p.last.rest[1:]
	case p.New != nil:
		x = p.New()
	}
	return x
}

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	p.age()
	switch {
	case x == nil:
	case p.first.one == nil:
		p.first.one = x
	default:
		p.first.rest = append(p.first.rest, x)
	}
}

// OnceFunc returns a function that calls f once; if f panics, each call panics with the same value.
func OnceFunc(f func()) func() {
	call := OnceValue(func() struct{} {
		f()
		return struct{}{}
	})
	return func() { call() }
}

// OnceValue returns a function that calls f once and returns its value.
func OnceValue[T any](f func() T) func() T {
	var (
		once  Once
		valid bool
		p     any
		value T
	)
	run := func() {
		defer func() {
			if p = recover(); !valid {
				panic(p)
			}
		}()
		value = f()
		f = nil
		valid = true
	}
	return func() T {
		once.Do(run)
		if !valid {
			panic(p)
		}
		return value
	}
}

// OnceValues returns a function that calls f once and returns its values.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	type pair struct {
		a T1
		b T2
	}
	call := OnceValue(func() pair {
		a, b := f()
		return pair{a, b}
	})
	return func() (T1, T2) {
		p := call()
		return p.a, p.b
	}
}
