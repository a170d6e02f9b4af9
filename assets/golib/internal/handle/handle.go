// Package handle opens and closes the handles that the simulated world shows and limits: connections, rows, response bodies.
package handle

// Open opens a handle; it fails where as many as may be are open.
func Open(kind, name string) (id int, ok bool)

// Close closes a handle and reports whether it was open.
func Close(id int) bool
