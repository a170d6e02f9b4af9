// Lists of type parameters that are none.
package main

func a[T: any]()             {}
func b[T int |]()            {}
func c[T | int]()            {}
func d[*T string | []byte]() {}
func e[T, U... any]()        {}
func f[T{}, U any]()         {}
func g[T [3] | [4]int]()     {}

func main() {}
