package x

func F(n int) {}
func G()      {}

type T struct{}

func f() {}
