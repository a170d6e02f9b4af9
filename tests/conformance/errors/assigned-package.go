// Things that cannot be assigned to, and what follows from it.
package main

import "fmt"

func pair() (int, int) { return 1, 2 }

func main() {
	fmt.Println = nil
	undefined, x := 1, pair()
	undefined, other = pair(), pair()
	missing <- pair()
	5 <- pair
}
