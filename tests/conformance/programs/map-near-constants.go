// Constants that look the same where messages shorten them are still different keys and cases.
package main

import "fmt"

func main() {
	prices := map[float64]string{0.12345678: "a", 0.12345679: "b"}
	fmt.Println(len(prices), prices[0.12345678], prices[0.12345679])
	switch x := 0.12345679; x {
	case 0.12345678:
		fmt.Println("first")
	case 0.12345679:
		fmt.Println("second")
	}
	defer func() { fmt.Println(recover()) }()
	panic(map[complex128]int{1e-9: 1, 1.0000001e-9: 2}[1e-9])
}
