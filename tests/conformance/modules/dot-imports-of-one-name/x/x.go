package x

func F() {}
func G() {}
