// Package uuid has universally unique identifiers.
package uuid

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"time"
)

// A UUID is an identifier of 16 bytes.
type UUID [16]byte

// Nil returns the identifier of zeros.
func Nil() UUID { return UUID{} }

// Max returns the identifier of ones.
func Max() (u UUID) {
	for i := range u {
		u[i] = 0xff
	}
	return u
}

// New returns a new identifier.
func New() UUID { return NewV4() }

// NewV4 draws an identifier.
func NewV4() (u UUID) {
	rand.Read(u[:])
	return u.mark(4)
}

func (u UUID) mark(version byte) UUID {
	u[6] = u[6]&0x0f | version<<4
	u[8] = u[8]&0x3f | 0x80
	return u
}

// NewV7 draws an identifier that begins with the time in milliseconds.
func NewV7() (u UUID) {
	rand.Read(u[6:])
	ms := time.Now().UnixMilli()
	for i := range 6 {
		u[i] = byte(ms >> (40 - 8*i))
	}
	return u.mark(7)
}

// MustParse is Parse for texts that are known to be right.
func MustParse(s string) UUID {
	u, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

var errForm = errors.New("invalid uuid")

// Parse reads an identifier: plain, without hyphens, in braces, or after urn:uuid:.
func Parse(s string) (u UUID, err error) {
	switch {
	case len(s) == 38 && s[0] == '{' && s[37] == '}':
		s = s[1:37]
	case len(s) == 45 && s[:9] == "urn:uuid:":
		s = s[9:]
	}
	if len(s) == 36 && s[8] == '-' && s[13] == '-' && s[18] == '-' && s[23] == '-' {
		s = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	if len(s) != 32 {
		return UUID{}, errForm
	}
	if _, err := hex.Decode(u[:], []byte(s)); err != nil {
		return UUID{}, errForm
	}
	return u, nil
}

// Compare compares byte by byte.
func (u UUID) Compare(v UUID) int { return bytes.Compare(u[:], v[:]) }

// AppendText appends the text.
func (u UUID) AppendText(b []byte) ([]byte, error) {
	for i, part := range [][]byte{u[:4], u[4:6], u[6:8], u[8:10], u[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return b, nil
}

// MarshalText returns the text.
func (u UUID) MarshalText() ([]byte, error) { return u.AppendText(nil) }

// UnmarshalText reads the text.
func (u *UUID) UnmarshalText(b []byte) (err error) {
	*u, err = Parse(string(b))
	return err
}

// String returns the text: groups of hexadecimal digits with hyphens.
func (u UUID) String() string {
	b, _ := u.AppendText(nil)
	return string(b)
}
