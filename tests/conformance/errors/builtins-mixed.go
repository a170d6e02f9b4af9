// Built-in functions with operands that do not go together.
package main

func main() {
	n, list := 1, []int{1}
	_ = max(1, 2.5, "a")
	_ = min(n, 2.5)
	_ = min(n, 2.0, "b")
	copy(list, "abc")
	*append = nil
	_ = *len
}
