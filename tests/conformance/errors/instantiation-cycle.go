// A generic function that needs ever larger instances of itself.
package main

func f[P any](n int) {
	defer func() { _ = n }()
	if n > 0 {
		f[[]P](n - 1)
	}
}

func main() { f[int](3) }
