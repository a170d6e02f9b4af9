// Package maphash hashes bytes and comparable values with a seed that is drawn for each run.
package maphash

import (
	"encoding/binary"
	"fmt"
	"hash"
	"math/rand"
)

// A Seed chooses the hash function.
type Seed struct {
	s uint64
}

// MakeSeed draws a seed.
func MakeSeed() Seed {
	for {
		if s := rand.Uint64(); s != 0 {
			return Seed{s}
		}
	}
}

// A Hash hashes what is written to it. Its seed is drawn when it is first used.
type Hash struct {
	seed Seed
	sum  uint64
}

func (h *Hash) begin() {
	if h.seed.s == 0 {
		h.SetSeed(MakeSeed())
	}
}

func mix(sum uint64, b byte) uint64 {
	sum = (sum ^ uint64(b)) * 0x100000001b3
	return sum ^ sum>>29
}

// Write adds bytes.
func (h *Hash) Write(b []byte) (int, error) {
	h.begin()
	for _, c := range b {
		h.sum = mix(h.sum, c)
	}
	return len(b), nil
}

// WriteByte adds a byte.
func (h *Hash) WriteByte(b byte) error {
	h.begin()
	h.sum = mix(h.sum, b)
	return nil
}

// WriteString adds the bytes of a string.
func (h *Hash) WriteString(s string) (int, error) { return h.Write([]byte(s)) }

// Seed returns the seed.
func (h *Hash) Seed() Seed {
	h.begin()
	return h.seed
}

// SetSeed begins anew with a seed.
func (h *Hash) SetSeed(seed Seed) {
	if seed.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
	h.seed, h.sum = seed, seed.s
}

// Reset begins anew with the same seed.
func (h *Hash) Reset() {
	h.begin()
	h.sum = h.seed.s
}

// Sum64 returns the hash of all that was written.
func (h *Hash) Sum64() uint64 {
	h.begin()
	x := h.sum
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// Sum appends the hash.
func (h *Hash) Sum(b []byte) []byte { return binary.BigEndian.AppendUint64(b, h.Sum64()) }

// Size returns 8.
func (h *Hash) Size() int { return 8 }

// BlockSize returns how much is best written at a time.
func (h *Hash) BlockSize() int { return 128 }

// Clone returns a copy that goes on by itself.
func (h *Hash) Clone() (hash.Cloner, error) {
	h.begin()
	c := *h
	return &c, nil
}

// Bytes returns the hash of b.
func Bytes(seed Seed, b []byte) uint64 {
	var h Hash
	h.SetSeed(seed)
	h.Write(b)
	return h.Sum64()
}

// String returns the hash of s.
func String(seed Seed, s string) uint64 { return Bytes(seed, []byte(s)) }

// Comparable returns the hash of v.
func Comparable[T comparable](seed Seed, v T) uint64 {
	var h Hash
	h.SetSeed(seed)
	WriteComparable(&h, v)
	return h.Sum64()
}

// WriteComparable adds a value: equal values are added alike.
func WriteComparable[T comparable](h *Hash, x T) {
	if any(x) != any(x) { // not a number: different each time
		h.Write(binary.BigEndian.AppendUint64(nil, rand.Uint64()))
		return
	}
	fmt.Fprintf(h, "%T %#v", x, x)
}

// A Hasher hashes and compares values in a way of its own.
type Hasher[T any] interface {
	Hash(*Hash, T)
	Equal(x, y T) bool
}

// A ComparableHasher is the Hasher of Go's own comparison.
type ComparableHasher[T comparable] struct {
	_ [0]func(T)
}

// Hash adds a value.
func (ComparableHasher[T]) Hash(h *Hash, v T) { WriteComparable(h, v) }

// Equal compares.
func (ComparableHasher[T]) Equal(x, y T) bool { return x == y }
