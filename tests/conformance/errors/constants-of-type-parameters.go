// A constant that is converted to a type parameter must fit all of its types.
package main

func f[T int8 | uint8](x T)  { _, _, _ = T(-1), T(200), T(1.5) }
func g[T int8 | string](x T) { _, _ = T(1024), T(1.0) }
func h[T any](x T)           { _ = T(1) }

func main() {}
