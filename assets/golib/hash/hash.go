// Package hash has the interfaces of hash functions.
package hash

import "io"

// A Hash is a hash function at work.
type Hash interface {
	io.Writer
	Sum(b []byte) []byte
	Reset()
	Size() int
	BlockSize() int
}

// A Hash32 has a sum of 32 bits.
type Hash32 interface {
	Hash
	Sum32() uint32
}

// A Hash64 has a sum of 64 bits.
type Hash64 interface {
	Hash
	Sum64() uint64
}

// A Cloner is a hash that can be copied with what it has taken so far.
type Cloner interface {
	Hash
	Clone() (Cloner, error)
}

// An XOF gives as many bytes as one reads.
type XOF interface {
	io.Writer
	io.Reader
	Reset()
	BlockSize() int
}
