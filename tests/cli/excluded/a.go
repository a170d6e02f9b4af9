//go:build windows

package main
