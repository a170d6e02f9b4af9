package y

func F() {}
