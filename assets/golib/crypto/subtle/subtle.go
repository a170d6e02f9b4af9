// Package subtle has comparisons for cryptography.
package subtle

// ConstantTimeCompare returns 1 if x and y are the same, else 0.
func ConstantTimeCompare(x, y []byte) int {
	if string(x) == string(y) {
		return 1
	}
	return 0
}

// ConstantTimeEq returns 1 if x and y are the same, else 0.
func ConstantTimeEq(x, y int32) int {
	if x == y {
		return 1
	}
	return 0
}

// ConstantTimeByteEq returns 1 if x and y are the same, else 0.
func ConstantTimeByteEq(x, y uint8) int { return ConstantTimeEq(int32(x), int32(y)) }

// ConstantTimeSelect returns x if v is 1, y if it is 0.
func ConstantTimeSelect(v, x, y int) int {
	if v == 1 {
		return x
	}
	return y
}

// XORBytes sets dst to x ^ y and returns how many bytes that is.
func XORBytes(dst, x, y []byte) int {
	n := min(len(x), len(y))
	for i := range n {
		dst[i] = x[i] ^ y[i]
	}
	return n
}
