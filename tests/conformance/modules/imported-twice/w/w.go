package w

func F() {}
