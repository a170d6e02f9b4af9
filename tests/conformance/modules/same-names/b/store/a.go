package store

type T struct{ N int }

func (t *T) Set(n int) { t.N = n }
