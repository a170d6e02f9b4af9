// Verbs of package fmt on basic values, with flags, width and precision.
package main

import "fmt"

type myInt int
type myString string
type myBool bool
type myFloat float32
type myBytes []byte

func main() {
	ints := []any{0, 1, -1, 42, int8(-128), int16(300), int32('x'), int64(1) << 40, uint(7), uint8(255), uint16(65535), uint32(1 << 31), uint64(1<<64 - 1), uintptr(4096), myInt(-5)}
	for _, v := range ints {
		for _, f := range []string{"%v", "%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%o", "%#o", "%O", "%b", "%#b", "%c", "%q", "%U", "%#U", "%08.3d|", "%.0d|", "%+.5d", "%-+8d|", "% 05d", "%#v", "%T", "%+v", "%20x|", "%#20X|", "%-#10b|", "%t", "%s", "%e", "%z"} {
			fmt.Printf(f+" ", v)
		}
		fmt.Println()
	}
	floats := []any{0.0, 1.0, -1.5, 3.14159265, 1e6, 1e20, 1e21, 123456789.0, 1e-5, float32(0.1), float32(16777216), 2.5, myFloat(1.25), 1e100, 0.000001234}
	for _, v := range floats {
		for _, f := range []string{"%v", "%f", "%.2f", "%8.3f|", "%-8.1f|", "%08.2f", "%+.1f", "% .1f", "%e", "%.3E", "%g", "%G", "%.3g", "%#g", "%#.3g", "%#v", "%b", "%x", "%X", "%.2x", "%T", "%F", "%d", "%s", "%6v|", "%+v", "%.0f", "%#.0f", "%020.5e|", "%t"} {
			fmt.Printf(f+" ", v)
		}
		fmt.Println()
	}
	inf := 1e308
	inf *= 10
	fmt.Println(inf, -inf, inf-inf)
	fmt.Printf("%5v|%-6v|%+v|%08f|%+f|% f|% f|%e|%+g|%5.1f|%06d\n", inf, inf, inf, inf, inf, inf-inf, -inf, inf-inf, inf-inf, inf, 7)
	strs := []any{"", "go", "héllo, 世界", "a\"b\n\x00\xff", myString("named"), "back`tick", []byte("bytes"), myBytes("mine"), []byte(nil), []byte{}}
	for _, v := range strs {
		for _, f := range []string{"%v", "%s", "%q", "%+q", "%#q", "%x", "%X", "% x", "%#x", "%# x", "%5s|", "%-12s|", "%.2s|", "%8.3s|", "%.3x", "%08s|", "%#v", "%T", "%+v", "%d", "%-10q|", "%c", "%10x|", "%t", "%010.2s|", "%o"} {
			fmt.Printf(f+" ", v)
		}
		fmt.Println()
	}
	bools := []any{true, false, myBool(true)}
	for _, v := range bools {
		fmt.Printf("%v %t %8t| %-8v| %q %#v %T %d %08t\n", v, v, v, v, v, v, v, v, v)
	}
	complexes := []any{complex(1, -2), complex64(complex(0.5, 2)), complex(0, 0)}
	for _, v := range complexes {
		fmt.Printf("%v %.2f %8.1f| %g %e %#v %T %+v %d %08.2f\n", v, v, v, v, v, v, v, v, v, v)
	}
	fmt.Printf("%c %c %c %q %q %U\n", 'x', 0x1F600, -1, 0x1F600, 0x110000, -1)
	fmt.Printf("%6.2f%%|%%|%5%|%-5%|%c\n", 99.5, 'y')
}
