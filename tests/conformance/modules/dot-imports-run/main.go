package main

import . "example.com/app/x"
import . "fmt"

type Mine struct{ T }

func main() { m := Mine{T{1}}; Println(m.N, m, Sprintf("%T", m.T), New().N); var i I = &m; i.Do() }
