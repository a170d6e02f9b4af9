// A map with keys of several types prints them by type: as gc's linker lays the types out, then by value.
package main

import (
	"errors"
	"fmt"
	"time"
)

type (
	zeta   int
	alpha  string
	point  struct{ x, y int }
	triple struct{ a, b, c string }
	empty  struct{}
	small  uint8
	named  int
	pair   [2]int
	box[T any] struct{ v T }
)

func (n named) String() string { return fmt.Sprintf("named %d", int(n)) }

func main() {
	fmt.Println(map[any]int{true: 1, 2: 2, "s": 3, 1.5: 4, 'r': 5, nil: 6, byte(7): 7, int64(8): 8, uint(9): 9, 2i: 10, float32(11): 11})
	fmt.Println(map[any]string{zeta(1): "z", alpha("k"): "a", point{1, 2}: "p", triple{}: "t", empty{}: "e", small(3): "s", named(4): "n", pair{5, 6}: "pair"})
	fmt.Println(map[any]int{[2]int{1, 2}: 1, [1]string{"x"}: 2, struct{ n int }{3}: 3, point{}: 4, 5: 5, "": 6, box[int]{7}: 7, box[string]{"8"}: 8})
	fmt.Println(map[any]int{time.May: 2, time.Sunday: 3, zeta(4): 4, 5: 5, named(6): 6})
	fmt.Println(map[any]bool{2: true, 1: true, "b": true, "a": true, false: true, true: true})
	fmt.Println(map[error]int{errors.ErrUnsupported: 1}[errors.ErrUnsupported], map[fmt.Stringer]int{named(2): 2, time.May: 3, named(1): 1})
}
