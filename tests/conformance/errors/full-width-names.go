// Names with characters that no name may have are not undefined too.
package main

import "fmt"

func main() {
	fmt。Println("a")
	x³ := 1
	_ = a−b
	😀 := 2
	“quoted”
}
