package main

import "context"

func limited() context.Context {
	bg := context.Background()
	ctx, end := context.WithCancel(bg)
	defer end()
	return ctx
}
