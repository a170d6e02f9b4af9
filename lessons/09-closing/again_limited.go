package main

import "context"

func limited() context.Context {
	bg := context.Background()
	ctx, cancel := context.WithCancel(bg)
	defer cancel()
	return ctx
}
