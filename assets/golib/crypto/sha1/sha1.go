// Package sha1 has the hash function SHA-1 (FIPS 180-4).
package sha1

import (
	"hash"
	"math/bits"
)

// Sizes in bytes.
const (
	Size      = 20
	BlockSize = 64
)

type digest struct {
	h     [5]uint32
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
	out := make([]byte, 0, 20)
	for _, x := range c.h {
		out = append(out, byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
	}
	return append(b, out[:d.size]...)
}

func (d *digest) mix(p []byte) {
	var w [80]uint32
	for i := range 16 {
		w[i] = uint32(p[4*i])<<24 | uint32(p[4*i+1])<<16 | uint32(p[4*i+2])<<8 | uint32(p[4*i+3])
	}
	for i := 16; i < 80; i++ {
		w[i] = bits.RotateLeft32(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
	}
	v := d.h
	for i := range 80 {
		b, c, e := v[1], v[2], v[3]
		var f, k uint32
		switch {
		case i < 20:
			f, k = b&c|^b&e, 0x5a827999
		case i < 40:
			f, k = b^c^e, 0x6ed9eba1
		case i < 60:
			f, k = b&c|b&e|c&e, 0x8f1bbcdc
		default:
			f, k = b^c^e, 0xca62c1d6
		}
		t := bits.RotateLeft32(v[0], 5) + f + v[4] + k + w[i]
		v = [5]uint32{t, v[0], bits.RotateLeft32(b, 30), c, e}
	}
	for i := range v {
		d.h[i] += v[i]
	}
}

func (d *digest) Reset() {
	d.block, d.n = nil, 0
	d.h = [5]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}
}

// New returns SHA-1.
func New() hash.Hash {
	d := &digest{size: Size}
	d.Reset()
	return d
}

// Sum returns the SHA-1 of data.
func Sum(data []byte) [Size]byte {
	h := New()
	h.Write(data)
	return [Size]byte(h.Sum(nil))
}
