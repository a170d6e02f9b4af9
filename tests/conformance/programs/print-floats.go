// print and panic texts write floats with an exponent below 1e-4 and from 1e6 on.
package main

type celsius float32

func main() {
	println(0.0001, 0.00001, 99999.5, 999999.0, 1e6, 123456789.0, 12345678.5, 1e20, 1e21, 1e300)
	println(float32(-123456789), float32(1e6), float32(0.1), float32(1e-5), celsius(1e7))
	println(complex(1, 2e8), complex64(1e6), -0.5, 100.0)
	defer func() { panic(celsius(-123456789)) }()
	defer func() { panic(complex64(1e8)) }()
	panic(1e6)
}
