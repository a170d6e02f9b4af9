package b

func G() { var y int; z := 1 }
