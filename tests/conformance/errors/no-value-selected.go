package main

type T struct{}
func (t T) m() {}
func main() { T.m(); var t T; t.m; T.x(); (*T).m(1); t.m(1); f := t.m; f = 5; T{}.m()() }
