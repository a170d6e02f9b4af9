// Package tls has the names that package net/http mentions: the simulated network needs no keys.
package tls

// A Config has wishes about encryption; nothing is encrypted.
type Config struct {
	InsecureSkipVerify bool
	ServerName         string
	MinVersion         uint16
	MaxVersion         uint16
}

// Versions.
const (
	VersionTLS10 = 0x0301
	VersionTLS11 = 0x0302
	VersionTLS12 = 0x0303
	VersionTLS13 = 0x0304
)

// A ConnectionState is nil in all responses: nothing is encrypted.
type ConnectionState struct {
	Version           uint16
	HandshakeComplete bool
	ServerName        string
}
