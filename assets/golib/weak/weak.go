// Package weak has pointers that do not keep what they point to. In the simulated world that stays as long as the program runs.
package weak

// A Pointer is a weak pointer. The zero one points to nothing.
type Pointer[T any] struct {
	_ [0]*T
	p *T
}

// Make returns a weak pointer.
func Make[T any](ptr *T) Pointer[T] { return Pointer[T]{p: ptr} }

// Value returns the pointer that it was made of.
func (p Pointer[T]) Value() *T { return p.p }
