// Package utf16 encodes and decodes UTF-16.
package utf16

// IsSurrogate reports whether r is half of a pair.
func IsSurrogate(r rune) bool { return 0xD800 <= r && r < 0xE000 }

// DecodeRune puts the halves of a pair together.
func DecodeRune(r1, r2 rune) rune {
	if 0xD800 <= r1 && r1 < 0xDC00 && 0xDC00 <= r2 && r2 < 0xE000 {
		return (r1-0xD800)<<10 | (r2 - 0xDC00) + 0x10000
	}
	return '\uFFFD'
}

// EncodeRune returns the halves of r.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < 0x10000 || r > 0x10FFFF {
		return '\uFFFD', '\uFFFD'
	}
	r -= 0x10000
	return 0xD800 + (r>>10)&0x3FF, 0xDC00 + r&0x3FF
}

// RuneLen returns the number of words of r's encoding, or -1.
func RuneLen(r rune) int {
	switch {
	case r < 0 || IsSurrogate(r) || r > 0x10FFFF:
		return -1
	case r < 0x10000:
		return 1
	}
	return 2
}

// AppendRune appends the encoding of r.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, 0xFFFD)
}

// Encode encodes the runes.
func Encode(s []rune) []uint16 {
	a := make([]uint16, 0, len(s))
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// Decode decodes the words.
func Decode(s []uint16) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			second := rune(0)
			if i+1 < len(s) {
				second = rune(s[i+1])
			}
			if r = DecodeRune(r, second); r != '\uFFFD' {
				i++
			}
		}
		runes = append(runes, r)
	}
	return runes
}
