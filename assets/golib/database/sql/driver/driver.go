// Package driver has the types that values of a database use. Drivers of a program's own are not supported.
package driver

import (
	"context"
	"errors"
	"time"
)

// Value is what a database can keep: nil, int64, float64, bool, []byte, string, time.Time.
type Value any

// A Valuer turns itself into a Value.
type Valuer interface {
	Value() (Value, error)
}

// A NamedValue is an argument with its name or place.
type NamedValue struct {
	Name    string
	Ordinal int
	Value   Value
}

// Errors of drivers.
var (
	ErrBadConn        = errors.New("driver: bad connection")
	ErrSkip           = errors.New("driver: skip fast-path; continue as if unimplemented")
	ErrRemoveArgument = errors.New("driver: remove argument from query")
)

// IsValue reports whether v can be a Value.
func IsValue(v any) bool {
	switch v.(type) {
	case nil, int64, float64, bool, []byte, string, time.Time:
		return true
	}
	return false
}

// A Pinger can be asked whether it is there.
type Pinger interface {
	Ping(ctx context.Context) error
}

// A Result tells what an execution did.
type Result interface {
	LastInsertId() (int64, error)
	RowsAffected() (int64, error)
}

// RowsAffected is a number of rows as a Result.
type RowsAffected int64

// LastInsertId fails.
func (RowsAffected) LastInsertId() (int64, error) {
	return 0, errors.New("LastInsertId is not supported by this driver")
}

// RowsAffected returns the number.
func (v RowsAffected) RowsAffected() (int64, error) { return int64(v), nil }
