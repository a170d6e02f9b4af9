package x

func F[T any]()    {}
func H[T, U any]() {}
