package store

type Getter interface{ Get(k string) (int, error) }
type Closer interface{ close() }
type T struct{}
