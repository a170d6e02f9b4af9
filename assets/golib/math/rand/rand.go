// Package rand draws pseudo-random numbers; without a seed of the program's own they follow from the run's seed.
package rand

import "math"

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

type source struct {
	state uint64
}

func (s *source) Seed(seed int64) { s.state = uint64(seed) }

func (s *source) Uint64() uint64 {
	s.state += 0x9E3779B97F4A7C15
	z := s.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (s *source) Int63() int64 { return int64(s.Uint64() >> 1) }

// NewSource returns a source with the seed.
func NewSource(seed int64) Source { return &source{uint64(seed)} }

// A Rand draws from a source.
type Rand struct {
	src Source
}

// New returns a Rand that draws from src.
func New(src Source) *Rand { return &Rand{src} }

var std = &Rand{global{}}

// Seed starts the package's functions from a seed.
func Seed(seed int64) { std.src = NewSource(seed) }

// Seed starts from a seed.
func (r *Rand) Seed(seed int64) { r.src.Seed(seed) }

// Int63 draws 63 bits.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 draws 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

// Uint64 draws 64 bits.
func (r *Rand) Uint64() uint64 { return uint64(r.Int63())>>31 | uint64(r.Int63())<<32 }

// Int31 draws 31 bits.
func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }

// Int draws a number that is not negative.
func (r *Rand) Int() int { return int(r.Int63()) }

// Int63n draws below n.
func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
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
	return int32(r.Int63n(int64(n)))
}

// Intn draws below n.
func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	return int(r.Int63n(int64(n)))
}

// Float64 draws from 0 to below 1.
func (r *Rand) Float64() float64 { return float64(r.Int63()>>10) / (1 << 53) }

// Float32 draws from 0 to below 1.
func (r *Rand) Float32() float32 { return float32(r.Int63()>>39) / (1 << 24) }

// NormFloat64 draws from the standard normal distribution, by the polar method.
func (r *Rand) NormFloat64() float64 {
	for {
		u, v := 2*r.Float64()-1, 2*r.Float64()-1
		if s := u*u + v*v; s > 0 && s < 1 {
			return u * math.Sqrt(-2*math.Log(s)/s)
		}
	}
}

// ExpFloat64 draws from the exponential distribution.
func (r *Rand) ExpFloat64() float64 { return -math.Log(1 - r.Float64()) }

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
		swap(i, r.Intn(i+1))
	}
}

// Read fills p.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		p[i] = byte(r.Int63() >> 7)
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
