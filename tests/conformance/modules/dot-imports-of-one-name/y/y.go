package y

func F() {}
func G() {}
