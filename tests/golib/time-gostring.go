// Times written as Go source: the hour without a leading zero, and places by their names.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, place := range []*time.Location{time.UTC, time.FixedZone("Here", 3600)} {
		for _, hour := range []int{0, 7, 12, 23} {
			fmt.Printf("%#v\n", time.Date(2024, time.February, 9, hour, 5, 0, 70, place))
		}
	}
}
