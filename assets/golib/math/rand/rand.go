// Package rand draws pseudo-random numbers; without a seed of the program's own they follow from the run's seed.
package rand

import "internal/ziggurat"

// A Source gives random numbers.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// A Source64 also gives whole words.
type Source64 interface {
	Source
	Uint64() uint64
}

// machine draws from the run's own generator.
func machine() uint64

type global struct{}

func (global) Int63() int64 { return int64(machine() >> 1) }

func (global) Uint64() uint64 { return machine() }

func (global) Seed(seed int64) {}

// A source is a lagged Fibonacci generator of 607 words: x[n] = x[n-607] + x[n-273].
type source struct {
	words     []uint64
	feed, tap int
}

// seeded returns the words that Go starts with for a seed.
func seeded(seed int64) []uint64

func (s *source) Seed(seed int64) { *s = source{seeded(seed), 607 - 273, 0} }

func (s *source) Uint64() uint64 {
	s.tap--
	if s.tap < 0 {
		s.tap += 607
	}
	s.feed--
	if s.feed < 0 {
		s.feed += 607
	}
	x := s.words[s.feed] + s.words[s.tap]
	s.words[s.feed] = x
	return x
}

func (s *source) Int63() int64 { return int64(s.Uint64() &^ (1 << 63)) }

// NewSource returns a source with the seed.
func NewSource(seed int64) Source {
	s := &source{}
	s.Seed(seed)
	return s
}

// A Rand draws from a source.
type Rand struct {
	src  Source
	bits int64 // what Read has not used up, left bytes
	left int
}

// New returns a Rand that draws from src.
func New(src Source) *Rand { return &Rand{src: src} }

var std = &Rand{src: global{}}

// seeds reports whether Seed does anything.
func seeds() bool

// Seed starts the package's functions from a seed, for programs that ask for a Go before 1.24; in others it does nothing.
func Seed(seed int64) {
	if seeds() {
		std.src = NewSource(seed)
	}
}

// Seed starts from a seed.
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.left = 0
}

// Int63 draws 63 bits.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 draws 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

// Uint64 draws 64 bits.
func (r *Rand) Uint64() uint64 {
	if s, ok := r.src.(Source64); ok {
		return s.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// Int31 draws 31 bits.
func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }

// Int draws a number that is not negative.
func (r *Rand) Int() int { return int(r.Int63()) }

// Int63n draws below n.
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	limit := int64(1<<63-1) - int64((1<<63)%uint64(n))
	v := r.Int63()
	for v > limit {
		v = r.Int63()
	}
	return v % n
}

// Int31n draws below n.
func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	limit := int32(1<<31 - 1 - (1<<31)%uint32(n))
	v := r.Int31()
	for v > limit {
		v = r.Int31()
	}
	return v % n
}

// below is Int31n by another way, for Shuffle.
func (r *Rand) below(n int32) int32 {
	prod := uint64(r.Uint32()) * uint64(n)
	if low := uint32(prod); low < uint32(n) {
		threshold := uint32(-n) % uint32(n)
		for low < threshold {
			prod = uint64(r.Uint32()) * uint64(n)
			low = uint32(prod)
		}
	}
	return int32(prod >> 32)
}

// Intn draws below n.
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 draws from 0 to below 1.
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f < 1 {
			return f
		}
	}
}

// Float32 draws from 0 to below 1.
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f < 1 {
			return f
		}
	}
}

// NormFloat64 draws from the standard normal distribution.
func (r *Rand) NormFloat64() float64 {
	return ziggurat.Normal(func() (int32, uint32) {
		u := r.Uint32()
		return int32(u), u & 127
	}, r.Float64)
}

// ExpFloat64 draws from the exponential distribution.
func (r *Rand) ExpFloat64() float64 {
	return ziggurat.Exponential(func() (uint32, uint32) {
		u := r.Uint32()
		return u, u & 255
	}, r.Float64)
}

// Perm returns the numbers below n in random order.
func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := range m {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

// Shuffle swaps n elements into random order.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		if i > 1<<31-2 {
			swap(i, int(r.Int63n(int64(i+1))))
		} else {
			swap(i, int(r.below(int32(i+1))))
		}
	}
}

// Read fills p.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.left == 0 {
			r.bits, r.left = r.Int63(), 7
		}
		p[i] = byte(r.bits)
		r.bits >>= 8
		r.left--
	}
	return len(p), nil
}

// Int63 draws 63 bits.
func Int63() int64 { return std.Int63() }

// Uint32 draws 32 bits.
func Uint32() uint32 { return std.Uint32() }

// Uint64 draws 64 bits.
func Uint64() uint64 { return std.Uint64() }

// Int31 draws 31 bits.
func Int31() int32 { return std.Int31() }

// Int draws a number that is not negative.
func Int() int { return std.Int() }

// Int63n draws below n.
func Int63n(n int64) int64 { return std.Int63n(n) }

// Int31n draws below n.
func Int31n(n int32) int32 { return std.Int31n(n) }

// Intn draws below n.
func Intn(n int) int { return std.Intn(n) }

// Float64 draws from 0 to below 1.
func Float64() float64 { return std.Float64() }

// Float32 draws from 0 to below 1.
func Float32() float32 { return std.Float32() }

// NormFloat64 draws from the standard normal distribution.
func NormFloat64() float64 { return std.NormFloat64() }

// ExpFloat64 draws from the exponential distribution.
func ExpFloat64() float64 { return std.ExpFloat64() }

// Perm returns the numbers below n in random order.
func Perm(n int) []int { return std.Perm(n) }

// Read fills p.
func Read(p []byte) (n int, err error) { return std.Read(p) }

// Shuffle swaps n elements into random order.
func Shuffle(n int, swap func(i, j int)) { std.Shuffle(n, swap) }
