// A type switch declares one name.
package main

func main() {
	var x any
	switch y, ok := x.(type) {
	case int:
	}
}
