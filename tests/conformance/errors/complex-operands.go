// Parts of a complex number that do not fit each other.
package main

func main() {
	_ = complex(1, "a")
	_ = complex("a", 1)
	_ = complex(1.5, 2i)
	_ = real("a")
	_ = imag(1 == 2)
	var f32 float32
	var f64 float64
	_ = complex(f32, f64)
	_ = complex(1, true)
}
