package main

type I interface { F() }
type S struct{}
func main() { var i I; s := i.(S); t, ok := i.(*S); switch i.(type) { case S: case *S: case int: case I: case error: } ; var x int; x.(int); _ = i.(type); _, _, _ = s, t, ok }
