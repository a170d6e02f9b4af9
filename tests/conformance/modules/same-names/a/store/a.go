package store

import "fmt"

type T struct{ N int }
type Alias = T

func (t T) Get() int { return t.N }
func Crash(n int) {
	defer fmt.Println("deferred in Crash")
	var p *T
	func() {
		p.N = n
	}()
}
