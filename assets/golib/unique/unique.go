// Package unique makes equal values identical.
package unique

var all = map[any]any{}

// A Handle stands for a value: two are the same if their values are equal.
type Handle[T comparable] struct {
	value *T
}

// Value returns a copy of the value.
func (h Handle[T]) Value() T { return *h.value }

// Make returns the handle of a value.
func Make[T comparable](value T) Handle[T] {
	if p, ok := all[value]; ok {
		return Handle[T]{p.(*T)}
	}
	p := new(T)
	*p = value
	all[value] = p
	return Handle[T]{p}
}
