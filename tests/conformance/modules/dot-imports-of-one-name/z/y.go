package z

func H() {}
