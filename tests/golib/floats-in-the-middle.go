// Of two shortest forms that are equally near, the even one is printed.
package main

import "fmt"

func main() {
	fmt.Println(float32(-3215105.25), float32(3215105.75), float32(16777.015625))
	fmt.Println(1917061379963340.25, 1917061379963340.75, 4503599627370497.5)
	fmt.Printf("%v %g %e\n", float32(2097152.125), 9007199254740.125, 1125899906842624.125)
}
