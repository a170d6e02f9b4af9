// Package view sees bytes as a string and the other way round without copying. Neither may be changed afterwards.
package view

// String is b as a string.
func String(b []byte) string

// Bytes is s as a slice.
func Bytes(s string) []byte
