// Package md5 has the hash function MD5 (RFC 1321).
package md5

import (
	"hash"
	"math/bits"
)

// Sizes in bytes.
const (
	Size      = 16
	BlockSize = 64
)

var k = [64]uint32{
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
	0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
	0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
	0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
	0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
	0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
	0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
}

var turns = [16]int{7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21}

type digest struct {
	h     [4]uint32
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
	for i := 0; i < 64; i += 8 {
		c.block = append(c.block, byte(bits>>i))
	}
	for len(c.block) > 0 {
		c.mix(c.block[:BlockSize])
		c.block = c.block[BlockSize:]
	}
	out := make([]byte, 0, 16)
	for _, x := range c.h {
		out = append(out, byte(x), byte(x>>8), byte(x>>16), byte(x>>24))
	}
	return append(b, out[:d.size]...)
}

func (d *digest) mix(p []byte) {
	var w [16]uint32
	for i := range 16 {
		w[i] = uint32(p[4*i]) | uint32(p[4*i+1])<<8 | uint32(p[4*i+2])<<16 | uint32(p[4*i+3])<<24
	}
	v := d.h
	for i := range 64 {
		b, c, e := v[1], v[2], v[3]
		var f uint32
		g := i
		switch i / 16 {
		case 0:
			f = b&c | ^b&e
		case 1:
			f, g = e&b|^e&c, (5*i+1)%16
		case 2:
			f, g = b^c^e, (3*i+5)%16
		default:
			f, g = c^(b|^e), 7*i%16
		}
		f += v[0] + k[i] + w[g]
		v = [4]uint32{e, b + bits.RotateLeft32(f, turns[i/16*4+i%4]), b, c}
	}
	for i := range v {
		d.h[i] += v[i]
	}
}

func (d *digest) Reset() {
	d.block, d.n = nil, 0
	d.h = [4]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}
}

// New returns MD5.
func New() hash.Hash {
	d := &digest{size: Size}
	d.Reset()
	return d
}

// Sum returns the MD5 of data.
func Sum(data []byte) [Size]byte {
	h := New()
	h.Write(data)
	return [Size]byte(h.Sum(nil))
}
