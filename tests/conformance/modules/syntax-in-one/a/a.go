package a

func F() { var y int; z := 1 }
func F() {}
