// Package sha256 has the hash functions SHA-224 and SHA-256 (FIPS 180-4).
package sha256

import (
	"hash"
	"math/bits"
)

// Sizes in bytes.
const (
	Size      = 32
	Size224   = 28
	BlockSize = 64
)

var k = [64]uint32{
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
}

type digest struct {
	h     [8]uint32
	block []byte
	n     uint64
	size  int
}

func (d *digest) Write(p []byte) (int, error) {
	d.n += uint64(len(p))
	d.block = append(d.block, p...)
	for len(d.block) >= BlockSize {
		d.mix(d.block[:BlockSize])
		d.block = d.block[BlockSize:]
	}
	return len(p), nil
}

func (d *digest) Size() int { return d.size }

func (d *digest) BlockSize() int { return BlockSize }

// Sum appends the sum of what has been written so far.
func (d *digest) Sum(b []byte) []byte {
	c := *d
	c.block = append([]byte(nil), d.block...)
	bits := d.n * 8
	c.block = append(c.block, 0x80)
	for len(c.block)%BlockSize != BlockSize-8 {
		c.block = append(c.block, 0)
	}
	for i := 56; i >= 0; i -= 8 {
		c.block = append(c.block, byte(bits>>i))
	}
	for len(c.block) > 0 {
		c.mix(c.block[:BlockSize])
		c.block = c.block[BlockSize:]
	}
	out := make([]byte, 0, 32)
	for _, x := range c.h {
		out = append(out, byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
	}
	return append(b, out[:d.size]...)
}

func (d *digest) mix(p []byte) {
	var w [64]uint32
	for i := range 16 {
		for j := range 4 {
			w[i] = w[i]<<8 | uint32(p[4*i+j])
		}
	}
	for i := 16; i < 64; i++ {
		a, b := w[i-15], w[i-2]
		w[i] = w[i-16] + w[i-7] + (bits.RotateLeft32(a, -7) ^ bits.RotateLeft32(a, -18) ^ a>>3) + (bits.RotateLeft32(b, -17) ^ bits.RotateLeft32(b, -19) ^ b>>10)
	}
	v := d.h
	for i := range 64 {
		a, e := v[0], v[4]
		t := v[7] + (bits.RotateLeft32(e, -6) ^ bits.RotateLeft32(e, -11) ^ bits.RotateLeft32(e, -25)) + (e&v[5] ^ ^e&v[6]) + k[i] + w[i]
		u := (bits.RotateLeft32(a, -2) ^ bits.RotateLeft32(a, -13) ^ bits.RotateLeft32(a, -22)) + (a&v[1] ^ a&v[2] ^ v[1]&v[2])
		v = [8]uint32{t + u, v[0], v[1], v[2], v[3] + t, v[4], v[5], v[6]}
	}
	for i := range v {
		d.h[i] += v[i]
	}
}

func (d *digest) Reset() {
	d.block, d.n = nil, 0
	if d.size == Size224 {
		d.h = [8]uint32{0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4}
		return
	}
	d.h = [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
}

// New returns SHA-256.
func New() hash.Hash {
	d := &digest{size: Size}
	d.Reset()
	return d
}

// Sum256 returns the SHA-256 of data.
func Sum256(data []byte) [Size]byte {
	h := New()
	h.Write(data)
	return [Size]byte(h.Sum(nil))
}

// New224 returns SHA-224.
func New224() hash.Hash {
	d := &digest{size: Size224}
	d.Reset()
	return d
}

// Sum224 returns the SHA-224 of data.
func Sum224(data []byte) [Size224]byte {
	h := New224()
	h.Write(data)
	return [Size224]byte(h.Sum(nil))
}
