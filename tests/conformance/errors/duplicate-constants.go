// Which constants are the same in maps and switches.
package main

func main() {
	var f float64
	var c complex128
	_ = map[float64]int{0.12345678: 1, 0.12345679: 2, 0.1234567800: 3}
	_ = map[complex128]int{1: 1, 1 + 0i: 2, 1i: 3, 1i: 4}
	switch f {
	case 0.12345678, 0.12345679:
	case 1, 1.0:
	}
	switch c {
	case 1i, 1i:
	}
}
