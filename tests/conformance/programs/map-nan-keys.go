// Map keys that equal nothing, not even themselves: nothing finds them, each is an entry, and a loop meets each once.
// Needs Go 1.22.
package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]int{1: 1}
	for i := range 5 {
		m[math.NaN()] = i
	}
	_, ok := m[math.NaN()]
	fmt.Println(len(m), ok)
	delete(m, math.NaN())
	fmt.Println(len(m))

	met, sum := 0, 0
	for k, v := range m {
		if k != k {
			met++
			sum += v
		}
		if met == 1 {
			for i := range 1000 {
				m[float64(i+2)] = i
			}
		}
	}
	fmt.Println(met, sum)

	type point struct{ x, y float64 }
	p := map[point]bool{}
	p[point{1, math.NaN()}] = true
	p[point{1, math.NaN()}] = true
	p[point{1, 2}] = true
	p[point{1, 2}] = true
	fmt.Println(len(p))

	a := map[any]int{math.NaN(): 1}
	a[math.NaN()]++
	a["x"]++
	a["x"]++
	fmt.Println(len(a), a["x"])
	clear(m)
	fmt.Println(len(m))
}
