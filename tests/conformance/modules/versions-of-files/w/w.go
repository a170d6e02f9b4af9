//go:build go1.22

package w

func F(n int) {}
func G() {
	for range 3 {
	}
}
