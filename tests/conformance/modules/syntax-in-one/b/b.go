package b

func F() { var y int; z := 1
