package time

// Sleep waits for d of the simulated time.
func Sleep(d Duration)

// A clock is what Timer and Ticker share: a goroutine per start sleeps, and does nothing if it was stopped meanwhile. The machine knows
// the function by name and shows nothing of these goroutines.
type clock struct {
	turn   int
	active bool
	fire   func()
	c      chan Time
}

func newClock() *clock {
	k := &clock{c: make(chan Time, 1)}
	k.fire = k.tick
	k.hideBuffer(k.c)
	return k
}

// hideBuffer makes a channel one whose length and capacity seem to be 0.
func (k *clock) hideBuffer(c chan Time)

func (k *clock) start(d, period Duration) {
	k.turn++
	k.active = true
	go k.wait(k.turn, d, period, k.c)
}

// rest sleeps until wake is called.
func (k *clock) rest(d Duration)

func (k *clock) wake()

// The machine finds c, the channel that it sends on if there is one, among the parameters: nobody who sleeps is woken by what nobody receives.
func (k *clock) wait(turn int, d, period Duration, c chan Time) {
	for k.turn == turn {
		k.rest(d)
		if k.turn != turn {
			return
		}
		if period == 0 {
			k.active = false
			k.wake()
			k.fire()
			return
		}
		k.fire()
		d = period
	}
}

func (k *clock) tick() {
	select {
	case k.c <- Now():
	default:
	}
}

// stop reports whether there was anything to stop: a time that was sent and not received counts.
func (k *clock) stop() bool {
	was := k.active
	k.turn++
	k.active = false
	k.wake()
	if k.c != nil {
		select {
		case <-k.c:
			was = true
		default:
		}
	}
	return was
}

// A Timer sends the time once, or calls a function.
type Timer struct {
	C <-chan Time
	k *clock
}

// NewTimer returns a timer that sends the time on C after d.
func NewTimer(d Duration) *Timer {
	k := newClock()
	k.start(d, 0)
	return &Timer{k.c, k}
}

// AfterFunc calls f in its own goroutine after d.
func AfterFunc(d Duration, f func()) *Timer {
	k := &clock{fire: func() { go f() }}
	k.start(d, 0)
	return &Timer{nil, k}
}

// After returns a channel that gets the time after d.
func After(d Duration) <-chan Time { return NewTimer(d).C }

// Stop keeps the timer from firing and reports whether it did.
func (t *Timer) Stop() bool {
	if t.k == nil {
		panic("time: Stop called on uninitialized Timer")
	}
	return t.k.stop()
}

// Reset starts the timer anew and reports whether it was running.
func (t *Timer) Reset(d Duration) bool {
	if t.k == nil {
		panic("time: Reset called on uninitialized Timer")
	}
	was := t.k.stop()
	t.k.start(d, 0)
	return was
}

// A Ticker sends the time again and again.
type Ticker struct {
	C <-chan Time
	k *clock
}

// NewTicker returns a ticker that sends the time on C every d.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	k := newClock()
	k.start(d, d)
	return &Ticker{k.c, k}
}

// Tick returns the channel of a new ticker.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}

// Stop stops the ticker; it does not close C.
func (t *Ticker) Stop() {
	if t.k != nil {
		t.k.stop()
	}
}

// Reset starts the ticker anew.
func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if t.k == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	t.k.stop()
	t.k.start(d, d)
}
