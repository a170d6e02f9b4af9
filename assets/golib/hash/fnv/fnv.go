// Package fnv has the hash functions of Fowler, Noll and Vo.
package fnv

import (
	"encoding/binary"
	"errors"
	"hash"
)

type sum32 struct {
	h uint32
	a bool
}

type sum64 struct {
	h uint64
	a bool
}

const (
	offset32 = 2166136261
	prime32  = 16777619
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

// New32 returns FNV-1 of 32 bits.
func New32() hash.Hash32 { return &sum32{offset32, false} }

// New32a returns FNV-1a of 32 bits.
func New32a() hash.Hash32 { return &sum32{offset32, true} }

// New64 returns FNV-1 of 64 bits.
func New64() hash.Hash64 { return &sum64{offset64, false} }

// New64a returns FNV-1a of 64 bits.
func New64a() hash.Hash64 { return &sum64{offset64, true} }

func (s *sum32) Write(data []byte) (int, error) {
	for _, c := range data {
		if s.a {
			s.h = (s.h ^ uint32(c)) * prime32
		} else {
			s.h = s.h*prime32 ^ uint32(c)
		}
	}
	return len(data), nil
}

func (s *sum64) Write(data []byte) (int, error) {
	for _, c := range data {
		if s.a {
			s.h = (s.h ^ uint64(c)) * prime64
		} else {
			s.h = s.h*prime64 ^ uint64(c)
		}
	}
	return len(data), nil
}

func (s *sum32) Sum32() uint32 { return s.h }

func (s *sum64) Sum64() uint64 { return s.h }

func (s *sum32) Reset() { s.h = offset32 }

func (s *sum64) Reset() { s.h = offset64 }

func (s *sum32) Size() int { return 4 }

func (s *sum64) Size() int { return 8 }

func (s *sum32) BlockSize() int { return 1 }

func (s *sum64) BlockSize() int { return 1 }

func (s *sum32) Sum(b []byte) []byte {
	return append(b, byte(s.h>>24), byte(s.h>>16), byte(s.h>>8), byte(s.h))
}

func (s *sum64) Sum(b []byte) []byte {
	for i := 56; i >= 0; i -= 8 {
		b = append(b, byte(s.h>>i))
	}
	return b
}

// mark is what the kept state of a hash begins with.
func mark(kind byte, a bool) string {
	if a {
		kind++
	}
	return "fnv" + string(rune(kind))
}

// state returns what follows the mark, size bytes.
func state(b []byte, mark string, size int) ([]byte, error) {
	if len(b) < 4 || string(b[:4]) != mark {
		return nil, errors.New("hash/fnv: invalid hash state identifier")
	}
	if len(b) != 4+size {
		return nil, errors.New("hash/fnv: invalid hash state size")
	}
	return b[4:], nil
}

func (s *sum32) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, mark(1, s.a)...)), nil }

func (s *sum64) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, mark(3, s.a)...)), nil }

func (s *sum32) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum64) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum32) UnmarshalBinary(b []byte) error {
	b, err := state(b, mark(1, s.a), 4)
	if err == nil {
		s.h = binary.BigEndian.Uint32(b)
	}
	return err
}

func (s *sum64) UnmarshalBinary(b []byte) error {
	b, err := state(b, mark(3, s.a), 8)
	if err == nil {
		s.h = binary.BigEndian.Uint64(b)
	}
	return err
}
