package main

import "fmt"

type user struct{ phone *phone }

type phone struct{ number string }

func (p *phone) hangUp() { fmt.Println("hang up", p.number) }

// find knows nobody.
func find(string) *user { return nil }
