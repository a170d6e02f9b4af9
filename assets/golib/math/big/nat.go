// Package big has integers of any size, and fractions of them.
package big

// A Word is a digit of a magnitude, of 64 bits.
type Word uint

// MaxBase is the largest base of texts that are read or written.
const MaxBase = 62

// Magnitudes have the lowest word first and none that is zero at the top.

func natAdd(x, y []Word) []Word
func natSub(x, y []Word) []Word
func natMul(x, y []Word) []Word
func natQuoRem(x, y []Word) (q, r []Word)
func natAnd(x, y []Word) []Word
func natOr(x, y []Word) []Word
func natXor(x, y []Word) []Word
func natShl(x []Word, n uint) []Word
func natShr(x []Word, n uint) []Word
func natPow(x, y []Word) []Word
func natPowMod(x, y, m []Word) []Word
func natGCD(x, y []Word) []Word
func natSqrt(x []Word) []Word
func natText(x []Word, base int) string
func natParse(s string, base int) (x []Word, ok bool)
func natProbablyPrime(x []Word) bool

func natOf(n uint64) []Word {
	if n == 0 {
		return nil
	}
	return []Word{Word(n)}
}

func natTrim(x []Word) []Word {
	for len(x) > 0 && x[len(x)-1] == 0 {
		x = x[:len(x)-1]
	}
	return x
}

func natCmp(x, y []Word) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// A nat is a magnitude.
type nat []Word
