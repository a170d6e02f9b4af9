//go:build ignore

package tool

func broken( {
