// Package rand has random bytes. In the simulated world they come from the run's seed.
package rand

import (
	"io"
	"math/rand/v2"
)

type reader struct{}

func (reader) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(rand.Uint64())
	}
	return len(b), nil
}

// Reader gives random bytes.
var Reader io.Reader = reader{}

// Read fills b.
func Read(b []byte) (n int, err error) { return io.ReadFull(Reader, b) }

// Text returns a random text of 26 letters and digits.
func Text() string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	b := make([]byte, 26)
	for i := range b {
		b[i] = letters[rand.IntN(len(letters))]
	}
	return string(b)
}
