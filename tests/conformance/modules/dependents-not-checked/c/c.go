package c

func X() { return 1 }
