// Package crc64 has cyclic redundancy checks of 64 bits.
package crc64

import (
	"encoding/binary"
	"errors"
	"hash"
)

// Size of a checksum in bytes.
const Size = 8

// Polynomials, with the bits reversed.
const (
	ISO  = 0xD800000000000000
	ECMA = 0xC96C5795D7870F42
)

// A Table is a polynomial's table.
type Table [256]uint64

// MakeTable returns the table of a polynomial.
func MakeTable(poly uint64) *Table {
	t := new(Table)
	for i := range t {
		c := uint64(i)
		for range 8 {
			if c&1 == 1 {
				c = c>>1 ^ poly
			} else {
				c >>= 1
			}
		}
		t[i] = c
	}
	return t
}

// Update returns the checksum with more data.
func Update(crc uint64, tab *Table, p []byte) uint64 {
	crc = ^crc
	for _, b := range p {
		crc = tab[byte(crc)^b] ^ crc>>8
	}
	return ^crc
}

// Checksum returns the checksum of data.
func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }

type digest struct {
	crc uint64
	tab *Table
}

// New returns a hash with a table.
func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Write(p []byte) (int, error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum64() uint64 { return d.crc }

func (d *digest) Reset() { d.crc = 0 }

func (d *digest) Size() int { return Size }

func (d *digest) BlockSize() int { return 1 }

func (d *digest) Sum(b []byte) []byte { return binary.BigEndian.AppendUint64(b, d.crc) }

// sum tells one table from another.
func (t *Table) sum() uint64 {
	var b []byte
	for _, v := range t {
		b = binary.BigEndian.AppendUint64(b, v)
	}
	return Checksum(b, MakeTable(ISO))
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = binary.BigEndian.AppendUint64(append(b, "crc\x02"...), d.tab.sum())
	return binary.BigEndian.AppendUint64(b, d.crc), nil
}

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < 4 || string(b[:4]) != "crc\x02" {
		return errors.New("hash/crc64: invalid hash state identifier")
	}
	if len(b) != 20 {
		return errors.New("hash/crc64: invalid hash state size")
	}
	if binary.BigEndian.Uint64(b[4:]) != d.tab.sum() {
		return errors.New("hash/crc64: tables do not match")
	}
	d.crc = binary.BigEndian.Uint64(b[12:])
	return nil
}
