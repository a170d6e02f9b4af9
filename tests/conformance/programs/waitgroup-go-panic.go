// A panic in WaitGroup.Go ends the program, and those who wait do not go on.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	wg.Go(func() { fmt.Println("works") })
	wg.Wait()
	wg.Go(func() {
		defer fmt.Println("guard")
		panic("lost")
	})
	wg.Wait()
	fmt.Println("never")
}
