// Package rand draws pseudo-random numbers; without a source of the program's own they follow from the run's seed.
package rand

import (
	"internal/ziggurat"
	"math/bits"
)

// A Source gives random words.
type Source interface {
	Uint64() uint64
}

// machine draws from the run's own generator.
func machine() uint64

type global struct{}

func (global) Uint64() uint64 { return machine() }

// A PCG is a source with two seeds.
type PCG struct {
	hi, lo uint64
}

// NewPCG returns a source with the seeds.
func NewPCG(seed1, seed2 uint64) *PCG { return &PCG{seed1, seed2} }

// Seed starts from the seeds.
func (p *PCG) Seed(seed1, seed2 uint64) { p.hi, p.lo = seed1, seed2 }

// Uint64 draws a word.
func (p *PCG) Uint64() uint64 {
	// A linear congruential generator of 128 bits with the output function DXSM (O'Neill).
	hi, lo := bits.Mul64(p.lo, 0x4385DF649FCCF645)
	hi += p.hi*0x4385DF649FCCF645 + p.lo*0x2360ED051FC65DA4
	lo, carry := bits.Add64(lo, 0x14057B7EF767814F, 0)
	hi, _ = bits.Add64(hi, 0x5851F42D4C957F2D, carry)
	p.hi, p.lo = hi, lo
	hi ^= hi >> 32
	hi *= 0xDA942042E4DD58B5
	hi ^= hi >> 48
	return hi * (lo | 1)
}

// A Rand draws from a source.
type Rand struct {
	src Source
}

// New returns a Rand that draws from src.
func New(src Source) *Rand { return &Rand{src} }

var std = &Rand{global{}}

// Uint64 draws a word.
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }

// Int64 draws a number that is not negative.
func (r *Rand) Int64() int64 { return int64(r.src.Uint64() &^ (1 << 63)) }

// Int draws a number that is not negative.
func (r *Rand) Int() int { return int(uint(r.src.Uint64()) << 1 >> 1) }

// Uint draws a word.
func (r *Rand) Uint() uint { return uint(r.src.Uint64()) }

// Int32 draws a number that is not negative.
func (r *Rand) Int32() int32 { return int32(r.src.Uint64() >> 33) }

// Uint32 draws 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }

// Uint64N draws below n.
func (r *Rand) Uint64N(n uint64) uint64 {
	if n == 0 {
		panic("invalid argument to Uint64N")
	}
	return r.below(n)
}

// below draws from 0 to below n, which is not 0.
func (r *Rand) below(n uint64) uint64 {
	if n&(n-1) == 0 {
		return r.Uint64() & (n - 1)
	}
	hi, lo := bits.Mul64(r.Uint64(), n)
	if lo < n {
		threshold := -n % n
		for lo < threshold {
			hi, lo = bits.Mul64(r.Uint64(), n)
		}
	}
	return hi
}

// Int64N draws below n.
func (r *Rand) Int64N(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int64N")
	}
	return int64(r.below(uint64(n)))
}

// IntN draws below n.
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("invalid argument to IntN")
	}
	return int(r.below(uint64(n)))
}

// UintN draws below n.
func (r *Rand) UintN(n uint) uint {
	if n == 0 {
		panic("invalid argument to UintN")
	}
	return uint(r.below(uint64(n)))
}

// Int32N draws below n.
func (r *Rand) Int32N(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int32N")
	}
	return int32(r.below(uint64(n)))
}

// Uint32N draws below n.
func (r *Rand) Uint32N(n uint32) uint32 {
	if n == 0 {
		panic("invalid argument to Uint32N")
	}
	return uint32(r.below(uint64(n)))
}

// Float64 draws from 0 to below 1.
func (r *Rand) Float64() float64 { return float64(r.Uint64()<<11>>11) / (1 << 53) }

// Float32 draws from 0 to below 1.
func (r *Rand) Float32() float32 { return float32(r.Uint32()<<8>>8) / (1 << 24) }

// NormFloat64 draws from the standard normal distribution.
func (r *Rand) NormFloat64() float64 {
	return ziggurat.Normal(func() (int32, uint32) {
		u := r.Uint64()
		return int32(u), uint32(u>>32) & 127
	}, r.Float64)
}

// ExpFloat64 draws from the exponential distribution.
func (r *Rand) ExpFloat64() float64 {
	return ziggurat.Exponential(func() (uint32, uint32) {
		u := r.Uint64()
		return uint32(u), uint32(u>>32) & 255
	}, r.Float64)
}

// Perm returns the numbers below n in random order.
func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle swaps n elements into random order.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.below(uint64(i+1))))
	}
}

// Uint64 draws a word.
func Uint64() uint64 { return std.Uint64() }

// Int64 draws a number that is not negative.
func Int64() int64 { return std.Int64() }

// Int draws a number that is not negative.
func Int() int { return std.Int() }

// Uint draws a word.
func Uint() uint { return std.Uint() }

// Int32 draws a number that is not negative.
func Int32() int32 { return std.Int32() }

// Uint32 draws 32 bits.
func Uint32() uint32 { return std.Uint32() }

// Uint64N draws below n.
func Uint64N(n uint64) uint64 { return std.Uint64N(n) }

// Int64N draws below n.
func Int64N(n int64) int64 { return std.Int64N(n) }

// IntN draws below n.
func IntN(n int) int { return std.IntN(n) }

// UintN draws below n.
func UintN(n uint) uint { return std.UintN(n) }

// Int32N draws below n.
func Int32N(n int32) int32 { return std.Int32N(n) }

// Uint32N draws below n.
func Uint32N(n uint32) uint32 { return std.Uint32N(n) }

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

// Shuffle swaps n elements into random order.
func Shuffle(n int, swap func(i, j int)) { std.Shuffle(n, swap) }

// N draws below n, of any integer type.
func N[Int interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(std.below(uint64(n)))
}
