// Package strings has functions for strings in UTF-8.
package strings

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Index returns where substr first is in s, or -1.
func Index(s, substr string) int

// LastIndex returns where substr last is in s, or -1.
func LastIndex(s, substr string) int

// IndexByte returns where c first is in s, or -1.
func IndexByte(s string, c byte) int

// LastIndexByte returns where c last is in s, or -1.
func LastIndexByte(s string, c byte) int

// IndexRune returns where r first is in s, or -1.
func IndexRune(s string, r rune) int

// IndexAny returns where one of chars first is in s, or -1.
func IndexAny(s, chars string) int

// LastIndexAny returns where one of chars last is in s, or -1.
func LastIndexAny(s, chars string) int

// Count returns how often substr is in s without overlap; of the empty string, one more than the runes of s.
func Count(s, substr string) int

// Contains reports whether substr is in s.
func Contains(s, substr string) bool { return Index(s, substr) >= 0 }

// ContainsAny reports whether one of chars is in s.
func ContainsAny(s, chars string) bool { return IndexAny(s, chars) >= 0 }

// ContainsRune reports whether r is in s.
func ContainsRune(s string, r rune) bool { return IndexRune(s, r) >= 0 }

// ContainsFunc reports whether a rune of s satisfies f.
func ContainsFunc(s string, f func(rune) bool) bool { return IndexFunc(s, f) >= 0 }

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

// HasSuffix reports whether s ends in suffix.
func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && s[len(s)-len(suffix):] == suffix
}

// CutPrefix returns s without prefix and whether it was there.
func CutPrefix(s, prefix string) (after string, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without suffix and whether it was there.
func CutSuffix(s, suffix string) (before string, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// TrimPrefix returns s without prefix.
func TrimPrefix(s, prefix string) string {
	s, _ = CutPrefix(s, prefix)
	return s
}

// TrimSuffix returns s without suffix.
func TrimSuffix(s, suffix string) string {
	s, _ = CutSuffix(s, suffix)
	return s
}

// Cut splits s around the first sep.
func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// IndexFunc returns where the first rune satisfying f is, or -1.
func IndexFunc(s string, f func(rune) bool) int { return indexFunc(s, f, true) }

// indexFunc returns where the first rune is for which f says truth, or -1.
func indexFunc(s string, f func(rune) bool, truth bool) int {
	for i, r := range s {
		if f(r) == truth {
			return i
		}
	}
	return -1
}

// LastIndexFunc returns where the last rune satisfying f is, or -1.
func LastIndexFunc(s string, f func(rune) bool) int {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if f(r) {
			return i
		}
	}
	return -1
}

// Compare returns -1, 0 or 1 as a is less than, equal to or greater than b.
func Compare(a, b string) int {
	if a == b {
		return 0
	}
	if a < b {
		return -1
	}
	return 1
}

// EqualFold reports whether s and t are equal but for upper and lower case.
func EqualFold(s, t string) bool

// Clone returns a fresh copy of s.
func Clone(s string) string { return string([]byte(s)) }

func join(elems []string, sep string) string

// Join puts the elements one after the other with sep between.
func Join(elems []string, sep string) string { return join(elems, sep) }

func repeat(s string, count int) string

// Repeat returns count copies of s.
func Repeat(s string, count int) string {
	if count < 0 {
		panic("strings: negative Repeat count")
	}
	if len(s) > 0 && count > (1<<63-1)/len(s) {
		panic("strings: Repeat output length overflow")
	}
	if len(s)*count > 1<<47 {
		_ = make([]byte, len(s)*count) // more than there can be
	}
	return repeat(s, count)
}

// Replace replaces the first n occurrences of old, all if n is negative.
func Replace(s, old, new string, n int) string

// ReplaceAll replaces all occurrences of old.
func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// ToUpper returns s in upper case.
func ToUpper(s string) string

// ToLower returns s in lower case.
func ToLower(s string) string

// ToTitle returns s in title case.
func ToTitle(s string) string { return Map(unicode.ToTitle, s) }

// Title returns s with the first letter of each word in title case.
func Title(s string) string {
	previous := ' '
	return Map(func(r rune) rune {
		begins := previous != '_' && !unicode.IsLetter(previous) && !unicode.IsDigit(previous) && (previous < 0x80 || unicode.IsSpace(previous))
		previous = r
		if !begins {
			return r
		}
		return unicode.ToTitle(r)
	}, s)
}

// ToValidUTF8 replaces runs of invalid bytes.
func ToValidUTF8(s, replacement string) string

// Map replaces each rune by what mapping returns, and drops it if that is negative.
func Map(mapping func(rune) rune, s string) string {
	var b []byte
	for _, r := range s {
		if r = mapping(r); r >= 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// TrimSpace returns s without white space at both ends.
func TrimSpace(s string) string

// Trim returns s without the runes of cutset at both ends.
func Trim(s, cutset string) string { return TrimRight(TrimLeft(s, cutset), cutset) }

// TrimLeft returns s without the runes of cutset at its begin.
func TrimLeft(s, cutset string) string

// TrimRight returns s without the runes of cutset at its end.
func TrimRight(s, cutset string) string

// TrimFunc returns s without the runes satisfying f at both ends.
func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }

// TrimLeftFunc returns s without the runes satisfying f at its begin.
func TrimLeftFunc(s string, f func(rune) bool) string {
	if i := indexFunc(s, f, false); i >= 0 {
		return s[i:]
	}
	return ""
}

// TrimRightFunc returns s without the runes satisfying f at its end.
func TrimRightFunc(s string, f func(rune) bool) string {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// split is what Split and its kin do: keep bytes of each separator stay with the part before it.
func split(s, sep string, keep, n int) []string

// Split returns the parts of s between separators.
func Split(s, sep string) []string { return split(s, sep, 0, -1) }

// SplitN returns at most n parts.
func SplitN(s, sep string, n int) []string { return split(s, sep, 0, n) }

// SplitAfter returns the parts with their separators.
func SplitAfter(s, sep string) []string { return split(s, sep, len(sep), -1) }

// SplitAfterN returns at most n parts with their separators.
func SplitAfterN(s, sep string, n int) []string { return split(s, sep, len(sep), n) }

// Fields returns the parts of s between white space.
func Fields(s string) []string

// FieldsFunc returns the parts of s between runes satisfying f.
func FieldsFunc(s string, f func(rune) bool) []string {
	var parts []string
	for part := range FieldsFuncSeq(s, f) {
		parts = append(parts, part)
	}
	if parts == nil {
		parts = []string{}
	}
	return parts
}

// FieldsFuncSeq yields the parts of s between runes satisfying f.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			if !f(r) {
				if start < 0 {
					start = i
				}
			} else if start >= 0 {
				if !yield(s[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}

// FieldsSeq yields the parts of s between white space.
func FieldsSeq(s string) iter.Seq[string] { return FieldsFuncSeq(s, unicode.IsSpace) }

func each(parts []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, part := range parts {
			if !yield(part) {
				return
			}
		}
	}
}

// SplitSeq yields the parts of s between separators.
func SplitSeq(s, sep string) iter.Seq[string] { return each(Split(s, sep)) }

// SplitAfterSeq yields the parts with their separators.
func SplitAfterSeq(s, sep string) iter.Seq[string] { return each(SplitAfter(s, sep)) }

// Lines yields the lines of s with their line breaks.
func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			end := IndexByte(s, '\n') + 1
			if end == 0 {
				end = len(s)
			}
			line := s[:end]
			s = s[end:]
			if !yield(line) {
				return
			}
		}
	}
}

// CutLast cuts s around the last sep.
func CutLast(s, sep string) (before, after string, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// ToUpperSpecial is ToUpper by the rules of c.
func ToUpperSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToUpper, s) }

// ToLowerSpecial is ToLower by the rules of c.
func ToLowerSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToLower, s) }

// ToTitleSpecial is ToTitle by the rules of c.
func ToTitleSpecial(c unicode.SpecialCase, s string) string { return Map(c.ToTitle, s) }
