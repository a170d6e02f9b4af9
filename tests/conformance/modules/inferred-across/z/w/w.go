package w

func F() {}
func G() {}
