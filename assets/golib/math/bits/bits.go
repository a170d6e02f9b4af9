// Package bits counts and moves bits.
package bits

// UintSize is the size of a uint in bits.
const UintSize = 64

// LeadingZeros64 returns the zeros before the highest one.
func LeadingZeros64(x uint64) int { return 64 - Len64(x) }

// LeadingZeros returns the zeros before the highest one.
func LeadingZeros(x uint) int { return 64 - Len64(uint64(x)) }

// LeadingZeros32 returns the zeros before the highest one.
func LeadingZeros32(x uint32) int { return 32 - Len64(uint64(x)) }

// LeadingZeros16 returns the zeros before the highest one.
func LeadingZeros16(x uint16) int { return 16 - Len64(uint64(x)) }

// LeadingZeros8 returns the zeros before the highest one.
func LeadingZeros8(x uint8) int { return 8 - Len64(uint64(x)) }

// Len64 returns the bits that x needs.
func Len64(x uint64) int

// OnesCount64 returns the number of ones.
func OnesCount64(x uint64) int

// TrailingZeros64 returns the zeros after the lowest one.
func TrailingZeros64(x uint64) int

// Reverse64 returns x with its bits in opposite order.
func Reverse64(x uint64) uint64

// ReverseBytes64 returns x with its bytes in opposite order.
func ReverseBytes64(x uint64) uint64

// Mul64 returns the 128-bit product.
func Mul64(x, y uint64) (hi, lo uint64)

// Mul returns the 128-bit product.
func Mul(x, y uint) (hi, lo uint) {
	h, l := Mul64(uint64(x), uint64(y))
	return uint(h), uint(l)
}

// Add64 returns the sum with carry.
func Add64(x, y, carry uint64) (sum, carryOut uint64) {
	sum = x + y + carry
	return sum, (x&y | (x|y)&^sum) >> 63
}

// Sub64 returns the difference with borrow.
func Sub64(x, y, borrow uint64) (diff, borrowOut uint64) {
	diff = x - y - borrow
	return diff, (^x&y | ^(x^y)&diff) >> 63
}

// RotateLeft64 returns x rotated by k bits.
func RotateLeft64(x uint64, k int) uint64 {
	s := uint(k) & 63
	return x<<s | x>>(64-s)
}

// RotateLeft returns x rotated by k bits.
func RotateLeft(x uint, k int) uint { return uint(RotateLeft64(uint64(x), k)) }

// RotateLeft32 returns x rotated by k bits.
func RotateLeft32(x uint32, k int) uint32 {
	s := uint(k) & 31
	return x<<s | x>>(32-s)
}

// Reverse32 returns x with its bits in opposite order.
func Reverse32(x uint32) uint32 { return uint32(Reverse64(uint64(x)) >> 32) }

// ReverseBytes32 returns x with its bytes in opposite order.
func ReverseBytes32(x uint32) uint32 { return uint32(ReverseBytes64(uint64(x)) >> 32) }

// RotateLeft16 returns x rotated by k bits.
func RotateLeft16(x uint16, k int) uint16 {
	s := uint(k) & 15
	return x<<s | x>>(16-s)
}

// Reverse16 returns x with its bits in opposite order.
func Reverse16(x uint16) uint16 { return uint16(Reverse64(uint64(x)) >> 48) }

// ReverseBytes16 returns x with its bytes in opposite order.
func ReverseBytes16(x uint16) uint16 { return uint16(ReverseBytes64(uint64(x)) >> 48) }

// RotateLeft8 returns x rotated by k bits.
func RotateLeft8(x uint8, k int) uint8 {
	s := uint(k) & 7
	return x<<s | x>>(8-s)
}

// Reverse8 returns x with its bits in opposite order.
func Reverse8(x uint8) uint8 { return uint8(Reverse64(uint64(x)) >> 56) }

// Len returns the bits that x needs.
func Len(x uint) int { return Len64(uint64(x)) }

// OnesCount returns the number of ones.
func OnesCount(x uint) int { return OnesCount64(uint64(x)) }

// TrailingZeros returns the zeros after the lowest one.
func TrailingZeros(x uint) int { return min(64, TrailingZeros64(uint64(x))) }

// Len32 returns the bits that x needs.
func Len32(x uint32) int { return Len64(uint64(x)) }

// OnesCount32 returns the number of ones.
func OnesCount32(x uint32) int { return OnesCount64(uint64(x)) }

// TrailingZeros32 returns the zeros after the lowest one.
func TrailingZeros32(x uint32) int { return min(32, TrailingZeros64(uint64(x))) }

// Len16 returns the bits that x needs.
func Len16(x uint16) int { return Len64(uint64(x)) }

// OnesCount16 returns the number of ones.
func OnesCount16(x uint16) int { return OnesCount64(uint64(x)) }

// TrailingZeros16 returns the zeros after the lowest one.
func TrailingZeros16(x uint16) int { return min(16, TrailingZeros64(uint64(x))) }

// Len8 returns the bits that x needs.
func Len8(x uint8) int { return Len64(uint64(x)) }

// OnesCount8 returns the number of ones.
func OnesCount8(x uint8) int { return OnesCount64(uint64(x)) }

// TrailingZeros8 returns the zeros after the lowest one.
func TrailingZeros8(x uint8) int { return min(8, TrailingZeros64(uint64(x))) }

// Reverse returns x with its bits in opposite order.
func Reverse(x uint) uint { return uint(Reverse64(uint64(x))) }

// ReverseBytes returns x with its bytes in opposite order.
func ReverseBytes(x uint) uint { return uint(ReverseBytes64(uint64(x))) }

// Add returns the sum with carry.
func Add(x, y, carry uint) (sum, carryOut uint) {
	s, c := Add64(uint64(x), uint64(y), uint64(carry))
	return uint(s), uint(c)
}

// Add32 returns the sum with carry.
func Add32(x, y, carry uint32) (sum, carryOut uint32) {
	s := uint64(x) + uint64(y) + uint64(carry)
	return uint32(s), uint32(s >> 32)
}

// Sub returns the difference with borrow.
func Sub(x, y, borrow uint) (diff, borrowOut uint) {
	d, b := Sub64(uint64(x), uint64(y), uint64(borrow))
	return uint(d), uint(b)
}

// Sub32 returns the difference with borrow.
func Sub32(x, y, borrow uint32) (diff, borrowOut uint32) {
	d := uint64(x) - uint64(y) - uint64(borrow)
	return uint32(d), uint32(d >> 63)
}

// Mul32 returns the 64-bit product.
func Mul32(x, y uint32) (hi, lo uint32) {
	p := uint64(x) * uint64(y)
	return uint32(p >> 32), uint32(p)
}

// div64 divides by y, which must be more than hi.
func div64(hi, lo, y uint64) (quo, rem uint64)

// fault makes the run-time error of a division by zero, or of a quotient that does not fit.
func fault(overflow bool)

// Div64 divides a 128-bit number. It panics if y is zero or the quotient does not fit.
func Div64(hi, lo, y uint64) (quo, rem uint64) {
	if y <= hi {
		fault(y != 0)
	}
	return div64(hi, lo, y)
}

// Div divides a 128-bit number.
func Div(hi, lo, y uint) (quo, rem uint) {
	q, r := Div64(uint64(hi), uint64(lo), uint64(y))
	return uint(q), uint(r)
}

// Div32 divides a 64-bit number.
func Div32(hi, lo, y uint32) (quo, rem uint32) {
	if y <= hi {
		fault(y != 0)
	}
	n := uint64(hi)<<32 | uint64(lo)
	return uint32(n / uint64(y)), uint32(n % uint64(y))
}

// Rem64 returns the remainder of a 128-bit number.
func Rem64(hi, lo, y uint64) uint64 {
	_, rem := Div64(hi%y, lo, y)
	return rem
}

// Rem returns the remainder of a 128-bit number.
func Rem(hi, lo, y uint) uint { return uint(Rem64(uint64(hi), uint64(lo), uint64(y))) }

// Rem32 returns the remainder of a 64-bit number.
func Rem32(hi, lo, y uint32) uint32 { return uint32((uint64(hi)<<32 | uint64(lo)) % uint64(y)) }
