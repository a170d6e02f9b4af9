package store

type Getter interface{ Get(k string) int }
type T struct{}

func F(t T) {}
