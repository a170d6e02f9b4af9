package store2

import "example.com/app/store"

func F(t *store.T, s store.Getter) {}
