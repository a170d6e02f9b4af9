// Package hmac has keyed hashes (RFC 2104).
package hmac

import "hash"

type digest struct {
	inner, outer hash.Hash
	ipad, opad   []byte
}

// New returns a hash of h with a key.
func New(h func() hash.Hash, key []byte) hash.Hash {
	d := &digest{inner: h(), outer: h()}
	n := d.inner.BlockSize()
	if len(key) > n {
		d.outer.Write(key)
		key = d.outer.Sum(nil)
	}
	d.ipad, d.opad = make([]byte, n), make([]byte, n)
	copy(d.ipad, key)
	copy(d.opad, key)
	for i := range n {
		d.ipad[i] ^= 0x36
		d.opad[i] ^= 0x5c
	}
	d.Reset()
	return d
}

func (d *digest) Reset() {
	d.inner.Reset()
	d.inner.Write(d.ipad)
}

func (d *digest) Write(p []byte) (int, error) { return d.inner.Write(p) }

func (d *digest) Size() int { return d.inner.Size() }

func (d *digest) BlockSize() int { return d.inner.BlockSize() }

func (d *digest) Sum(b []byte) []byte {
	d.outer.Reset()
	d.outer.Write(d.opad)
	d.outer.Write(d.inner.Sum(nil))
	return d.outer.Sum(b)
}

// Equal compares two sums.
func Equal(mac1, mac2 []byte) bool { return string(mac1) == string(mac2) }
