// A generic function without type arguments is no operand.
package main

func id[T any](x T) T { return x }

func main() {
	id
	id++
	id = nil
	_ = id == nil
	_ = id + id
	_ = !id
	_ = *id
	_ = &id
	_ = <-id
	_ = id.x
	_ = id[1:2]
	_ = id.(int)
	_ = len(id)
	_ = any(id)
	if id {
	}
	for range id {
	}
	id <- 1
	return id
}
