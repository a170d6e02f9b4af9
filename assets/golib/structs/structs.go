// Package structs has marks for the layout of structs.
package structs

// HostLayout marks a struct that is laid out as the host's C compiler does it.
type HostLayout struct {
	_ hostLayout
}

type hostLayout struct{}
