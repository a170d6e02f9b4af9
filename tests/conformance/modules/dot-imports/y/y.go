package y

func H() {}
func Z() {}
