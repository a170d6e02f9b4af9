// Constants whose type cannot be one, and numbers no float64 holds.
package main

type S struct{}

const err error = nil
const s S
const p, q *int = nil, nil

var a int = 1e400
var b float64 = 1e400
var c float32 = 1e-400
var d string = 1e5000

func main() {
	x := 1e400
	y := 1e-5000
	_ = int(1e-400)
}
