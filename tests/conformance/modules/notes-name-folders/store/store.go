package store

func F() {}
func F() {}

type T struct{ U }
type U struct{ T }
