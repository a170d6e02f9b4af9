// Package bytes has functions for byte slices. Most see the bytes as a string and do what package strings does.
package bytes

import (
	"internal/view"
	"iter"
	"strings"
	"unicode"
)

func cuts(parts []string) [][]byte {
	if parts == nil {
		return nil
	}
	slices := make([][]byte, len(parts))
	for i, part := range parts {
		b := view.Bytes(part)
		slices[i] = b[:len(b):len(b)]
	}
	return slices
}

// rest returns the last bytes of s, as many as text has; nil for none.
func rest(s []byte, text string) []byte {
	if text == "" {
		return nil
	}
	return s[len(s)-len(text):]
}

// Equal reports whether a and b are the same bytes.
func Equal(a, b []byte) bool { return view.String(a) == view.String(b) }

// Compare returns -1, 0 or 1 as a is less than, equal to or greater than b.
func Compare(a, b []byte) int { return strings.Compare(view.String(a), view.String(b)) }

// Clone returns a copy of b.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Runes returns the runes of s.
func Runes(s []byte) []rune { return []rune(string(s)) }

// Index returns where sep first is, or -1.
func Index(s, sep []byte) int { return strings.Index(view.String(s), view.String(sep)) }

// LastIndex returns where sep last is, or -1.
func LastIndex(s, sep []byte) int { return strings.LastIndex(view.String(s), view.String(sep)) }

// Count returns how often sep is in s without overlap.
func Count(s, sep []byte) int { return strings.Count(view.String(s), view.String(sep)) }

// Contains reports whether subslice is in b.
func Contains(b, subslice []byte) bool {
	return strings.Contains(view.String(b), view.String(subslice))
}

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix []byte) bool { return strings.HasPrefix(view.String(s), view.String(prefix)) }

// HasSuffix reports whether s ends in suffix.
func HasSuffix(s, suffix []byte) bool { return strings.HasSuffix(view.String(s), view.String(suffix)) }

// EqualFold reports whether s and t are equal but for upper and lower case.
func EqualFold(s, t []byte) bool { return strings.EqualFold(view.String(s), view.String(t)) }

// IndexByte returns where c first is, or -1.
func IndexByte(b []byte, c byte) int { return strings.IndexByte(view.String(b), c) }

// LastIndexByte returns where c last is, or -1.
func LastIndexByte(s []byte, c byte) int { return strings.LastIndexByte(view.String(s), c) }

// IndexRune returns where r first is, or -1.
func IndexRune(s []byte, r rune) int { return strings.IndexRune(view.String(s), r) }

// ContainsRune reports whether r is in b.
func ContainsRune(b []byte, r rune) bool { return strings.ContainsRune(view.String(b), r) }

// IndexAny returns where one of chars first is, or -1.
func IndexAny(s []byte, chars string) int { return strings.IndexAny(view.String(s), chars) }

// LastIndexAny returns where one of chars last is, or -1.
func LastIndexAny(s []byte, chars string) int { return strings.LastIndexAny(view.String(s), chars) }

// ContainsAny reports whether one of chars is in b.
func ContainsAny(b []byte, chars string) bool { return strings.ContainsAny(view.String(b), chars) }

// IndexFunc returns where the first rune satisfying f is, or -1.
func IndexFunc(s []byte, f func(r rune) bool) int { return strings.IndexFunc(view.String(s), f) }

// LastIndexFunc returns where the last rune satisfying f is, or -1.
func LastIndexFunc(s []byte, f func(r rune) bool) int {
	return strings.LastIndexFunc(view.String(s), f)
}

// ContainsFunc reports whether a rune satisfies f.
func ContainsFunc(b []byte, f func(rune) bool) bool { return strings.ContainsFunc(view.String(b), f) }

// ToUpper returns s in upper case.
func ToUpper(s []byte) []byte { return changed(s, strings.ToUpper(view.String(s))) }

// ToLower returns s in lower case.
func ToLower(s []byte) []byte { return changed(s, strings.ToLower(view.String(s))) }

// ToTitle returns s in title case.
func ToTitle(s []byte) []byte { return changed(s, strings.ToTitle(view.String(s))) }

// Title returns s with the first letter of each word in title case.
func Title(s []byte) []byte { return []byte(strings.Title(view.String(s))) }

// Repeat returns count copies of b.
func Repeat(b []byte, count int) []byte {
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	if len(b) > 0 && count > (1<<63-1)/len(b) {
		panic("bytes: Repeat output length overflow")
	}
	return exact(strings.Repeat(view.String(b), count))
}

// Replace replaces the first n occurrences of old, all if n is negative.
func Replace(s, old, new []byte, n int) []byte {
	return changed(s, strings.Replace(view.String(s), view.String(old), view.String(new), n))
}

// ReplaceAll replaces all occurrences of old.
func ReplaceAll(s, old, new []byte) []byte {
	return changed(s, strings.ReplaceAll(view.String(s), view.String(old), view.String(new)))
}

// Map replaces each rune by what mapping returns, and drops it if that is negative.
func Map(mapping func(r rune) rune, s []byte) []byte {
	return []byte(strings.Map(mapping, view.String(s)))
}

// ToValidUTF8 replaces runs of invalid bytes.
func ToValidUTF8(s, replacement []byte) []byte {
	return []byte(strings.ToValidUTF8(view.String(s), view.String(replacement)))
}

// TrimLeft is strings.TrimLeft for bytes.
func TrimLeft(s []byte, cutset string) []byte {
	return rest(s, strings.TrimLeft(view.String(s), cutset))
}

// TrimLeftFunc is strings.TrimLeftFunc for bytes.
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	return rest(s, strings.TrimLeftFunc(view.String(s), f))
}

// TrimRight is strings.TrimRight for bytes.
func TrimRight(s []byte, cutset string) []byte {
	return s[:len(strings.TrimRight(view.String(s), cutset))]
}

// TrimRightFunc is strings.TrimRightFunc for bytes.
func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	return s[:len(strings.TrimRightFunc(view.String(s), f))]
}

// Trim returns s without the runes of cutset at both ends.
func Trim(s []byte, cutset string) []byte { return TrimRight(TrimLeft(s, cutset), cutset) }

// TrimFunc returns s without the runes satisfying f at both ends.
func TrimFunc(s []byte, f func(r rune) bool) []byte { return TrimRightFunc(TrimLeftFunc(s, f), f) }

// TrimSpace returns s without white space at both ends.
func TrimSpace(s []byte) []byte {
	return TrimRight(TrimLeft(s, space), space)
}

const space = " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

// CutPrefix returns s without prefix and whether it was there.
func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix returns s without suffix and whether it was there.
func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// TrimPrefix returns s without prefix.
func TrimPrefix(s, prefix []byte) []byte {
	s, _ = CutPrefix(s, prefix)
	return s
}

// TrimSuffix returns s without suffix.
func TrimSuffix(s, suffix []byte) []byte {
	s, _ = CutSuffix(s, suffix)
	return s
}

// Cut splits s around the first sep.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// Split returns the parts of s between separators.
func Split(s, sep []byte) [][]byte { return SplitN(s, sep, -1) }

// SplitN returns at most n parts.
func SplitN(s, sep []byte, n int) [][]byte {
	return cuts(strings.SplitN(view.String(s), view.String(sep), n))
}

// SplitAfter returns the parts with their separators.
func SplitAfter(s, sep []byte) [][]byte {
	return cuts(strings.SplitAfter(view.String(s), view.String(sep)))
}

// Fields returns the parts of s between white space.
func Fields(s []byte) [][]byte { return cuts(strings.Fields(view.String(s))) }

// FieldsFunc returns the parts of s between runes satisfying f.
func FieldsFunc(s []byte, f func(rune) bool) [][]byte {
	return cuts(strings.FieldsFunc(view.String(s), f))
}

// Lines yields the lines of s with their line breaks.
func Lines(s []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for len(s) > 0 {
			end := IndexByte(s, '\n') + 1
			if end == 0 {
				end = len(s)
			}
			line := s[:end:end]
			s = s[end:]
			if !yield(line) {
				return
			}
		}
	}
}

// Join puts the slices one after the other with sep between.
func Join(s [][]byte, sep []byte) []byte {
	if len(s) == 1 {
		return append([]byte(nil), s[0]...)
	}
	joined := []byte{}
	for i, part := range s {
		if i > 0 {
			joined = append(joined, sep...)
		}
		joined = append(joined, part...)
	}
	return exact(view.String(joined))
}

// changed is what s has become: a copy, as append makes one, if that is the same.
func changed(s []byte, t string) []byte {
	if view.String(s) == t {
		return append([]byte(""), s...)
	}
	return exact(t)
}

// exact is s in bytes, with no room beyond.
func exact(s string) []byte {
	b := make([]byte, len(s))
	copy(b, s)
	return b
}

// CutLast cuts s around the last sep.
func CutLast(s, sep []byte) (before, after []byte, found bool) {
	if i := LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// SplitAfterN is SplitN that keeps the separators.
func SplitAfterN(s, sep []byte, n int) [][]byte {
	return cuts(strings.SplitAfterN(view.String(s), view.String(sep), n))
}

func each(parts [][]byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, p := range parts {
			if !yield(p) {
				return
			}
		}
	}
}

// SplitSeq gives the parts of s between separators one by one.
func SplitSeq(s, sep []byte) iter.Seq[[]byte] { return each(Split(s, sep)) }

// SplitAfterSeq gives the parts of s with their separators one by one.
func SplitAfterSeq(s, sep []byte) iter.Seq[[]byte] { return each(SplitAfter(s, sep)) }

// FieldsSeq gives the words of s one by one.
func FieldsSeq(s []byte) iter.Seq[[]byte] { return each(Fields(s)) }

// FieldsFuncSeq gives the parts of s between runes that f holds for one by one.
func FieldsFuncSeq(s []byte, f func(rune) bool) iter.Seq[[]byte] { return each(FieldsFunc(s, f)) }

// ToUpperSpecial is ToUpper by the rules of c.
func ToUpperSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToUpper, s) }

// ToLowerSpecial is ToLower by the rules of c.
func ToLowerSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToLower, s) }

// ToTitleSpecial is ToTitle by the rules of c.
func ToTitleSpecial(c unicode.SpecialCase, s []byte) []byte { return Map(c.ToTitle, s) }
