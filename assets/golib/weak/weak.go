// Package weak has pointers that do not keep what they point to.
package weak

func slot[T any](ptr *T) *int
func find[T any](slot *int) *T

// A Pointer is a weak pointer. The zero one points to nothing.
type Pointer[T any] struct {
	_ [0]*T
	u *int
}

// Make returns a weak pointer; those of one pointer are equal.
func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	return Pointer[T]{u: slot(ptr)}
}

// Value returns the pointer that it was made of; nil once a collection has found that nothing else holds what that points to.
func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return find[T](p.u)
}
