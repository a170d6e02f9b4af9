// Package utf8 encodes and decodes runes.
package utf8

// Facts of the encoding.
const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

// RuneLen returns the bytes of r's encoding, or -1.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case 0xD800 <= r && r <= 0xDFFF:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// ValidRune reports whether r can be encoded.
func ValidRune(r rune) bool { return RuneLen(r) > 0 }

// RuneStart reports whether b may be the first byte of a rune.
func RuneStart(b byte) bool { return b&0xC0 != 0x80 }

// DecodeRune decodes the first rune of p.
func DecodeRune(p []byte) (r rune, size int)

// DecodeRuneInString decodes the first rune of s.
func DecodeRuneInString(s string) (r rune, size int)

// DecodeLastRune decodes the last rune of p.
func DecodeLastRune(p []byte) (r rune, size int)

// DecodeLastRuneInString decodes the last rune of s.
func DecodeLastRuneInString(s string) (r rune, size int)

// RuneCount returns the number of runes in p.
func RuneCount(p []byte) int

// RuneCountInString returns the number of runes in s.
func RuneCountInString(s string) int

// Valid reports whether p is all valid.
func Valid(p []byte) bool

// ValidString reports whether s is all valid.
func ValidString(s string) bool

// FullRune reports whether p begins with a whole rune.
func FullRune(p []byte) bool

// FullRuneInString reports whether s begins with a whole rune.
func FullRuneInString(s string) bool

// EncodeRune writes the encoding of r to p and returns its length.
func EncodeRune(p []byte, r rune) int { return copy(p, string(r)) }

// AppendRune appends the encoding of r.
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) < RuneSelf {
		return append(p, byte(r))
	}
	return append(p, string(r)...)
}
