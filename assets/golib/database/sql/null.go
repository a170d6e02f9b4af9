package sql

import (
	"database/sql/driver"
	"time"
)

// A Scanner takes the value of a column.
type Scanner interface {
	Scan(src any) error
}

// RawBytes are bytes that belong to the database.
type RawBytes []byte

// A NamedArg is an argument with a name.
type NamedArg struct {
	_NamedFieldsRequired struct{}
	Name  string
	Value any
}

// Named returns an argument with a name.
func Named(name string, value any) NamedArg { return NamedArg{Name: name, Value: value} }

// An Out is an argument that a procedure sets.
type Out struct {
	Dest any
	In   bool
}

// scan stores what a null type scans; it reports whether there was something.
func scan[T any](to *T, src any) (bool, error) {
	if src == nil {
		var zero T
		*to = zero
		return false, nil
	}
	err := assign(to, src)
	return err == nil, err
}

// A Null is a value that may be absent.
type Null[T any] struct {
	V     T
	Valid bool
}

// Scan takes the value of a column.
func (n *Null[T]) Scan(value any) (err error) {
	n.Valid, err = scan(&n.V, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n Null[T]) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(n.V)
}

// A NullString may be absent.
type NullString struct {
	String string
	Valid  bool
}

// Scan takes the value of a column.
func (n *NullString) Scan(value any) (err error) {
	n.Valid, err = scan(&n.String, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullString) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return n.String, nil
}

// A NullInt64 may be absent.
type NullInt64 struct {
	Int64 int64
	Valid bool
}

// Scan takes the value of a column.
func (n *NullInt64) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Int64, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullInt64) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return n.Int64, nil
}

// A NullInt32 may be absent.
type NullInt32 struct {
	Int32 int32
	Valid bool
}

// Scan takes the value of a column.
func (n *NullInt32) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Int32, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullInt32) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return int64(n.Int32), nil
}

// A NullInt16 may be absent.
type NullInt16 struct {
	Int16 int16
	Valid bool
}

// Scan takes the value of a column.
func (n *NullInt16) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Int16, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullInt16) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return int64(n.Int16), nil
}

// A NullByte may be absent.
type NullByte struct {
	Byte  byte
	Valid bool
}

// Scan takes the value of a column.
func (n *NullByte) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Byte, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullByte) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return int64(n.Byte), nil
}

// A NullFloat64 may be absent.
type NullFloat64 struct {
	Float64 float64
	Valid   bool
}

// Scan takes the value of a column.
func (n *NullFloat64) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Float64, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullFloat64) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return n.Float64, nil
}

// A NullBool may be absent.
type NullBool struct {
	Bool  bool
	Valid bool
}

// Scan takes the value of a column.
func (n *NullBool) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Bool, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullBool) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return n.Bool, nil
}

// A NullTime may be absent.
type NullTime struct {
	Time  time.Time
	Valid bool
}

// Scan takes the value of a column.
func (n *NullTime) Scan(value any) (err error) {
	n.Valid, err = scan(&n.Time, value)
	return err
}

// Value returns the value, nil if it is absent.
func (n NullTime) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return n.Time, nil
}
