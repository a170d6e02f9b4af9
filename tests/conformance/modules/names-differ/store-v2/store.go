package storage

func F() {}
