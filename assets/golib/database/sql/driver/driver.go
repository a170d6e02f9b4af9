// Package driver has the interfaces of database drivers.
package driver

import (
	"context"
	"errors"
	"reflect"
	"time"
)

// Value is what a database can keep: nil, int64, float64, bool, []byte, string, time.Time.
type Value any

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

// A Driver makes connections.
type Driver interface {
	Open(name string) (Conn, error)
}

// A DriverContext makes connectors, which read the name once.
type DriverContext interface {
	OpenConnector(name string) (Connector, error)
}

// A Connector makes connections that are all alike.
type Connector interface {
	Connect(context.Context) (Conn, error)
	Driver() Driver
}

// A Conn is a connection; one goroutine at a time uses it.
type Conn interface {
	Prepare(query string) (Stmt, error)
	Close() error
	Begin() (Tx, error)
}

// A Pinger can be asked whether it is there.
type Pinger interface {
	Ping(ctx context.Context) error
}

// An Execer executes without a statement prepared before.
type Execer interface {
	Exec(query string, args []Value) (Result, error)
}

// An ExecerContext is an Execer that heeds a context.
type ExecerContext interface {
	ExecContext(ctx context.Context, query string, args []NamedValue) (Result, error)
}

// A Queryer queries without a statement prepared before.
type Queryer interface {
	Query(query string, args []Value) (Rows, error)
}

// A QueryerContext is a Queryer that heeds a context.
type QueryerContext interface {
	QueryContext(ctx context.Context, query string, args []NamedValue) (Rows, error)
}

// A ConnPrepareContext prepares and heeds a context.
type ConnPrepareContext interface {
	PrepareContext(ctx context.Context, query string) (Stmt, error)
}

// An IsolationLevel says how transactions see each other.
type IsolationLevel int

// TxOptions are wishes about a transaction.
type TxOptions struct {
	Isolation IsolationLevel
	ReadOnly  bool
}

// A ConnBeginTx begins transactions with options.
type ConnBeginTx interface {
	BeginTx(ctx context.Context, opts TxOptions) (Tx, error)
}

// A SessionResetter is asked to forget what its last user left, before it is used again.
type SessionResetter interface {
	ResetSession(ctx context.Context) error
}

// A Validator tells whether it may go back into the pool.
type Validator interface {
	IsValid() bool
}

// A Result tells what an execution did.
type Result interface {
	LastInsertId() (int64, error)
	RowsAffected() (int64, error)
}

// A Stmt is a prepared statement.
type Stmt interface {
	Close() error
	NumInput() int
	Exec(args []Value) (Result, error)
	Query(args []Value) (Rows, error)
}

// A StmtExecContext executes and heeds a context.
type StmtExecContext interface {
	ExecContext(ctx context.Context, args []NamedValue) (Result, error)
}

// A StmtQueryContext queries and heeds a context.
type StmtQueryContext interface {
	QueryContext(ctx context.Context, args []NamedValue) (Rows, error)
}

// A NamedValueChecker converts arguments itself.
type NamedValueChecker interface {
	CheckNamedValue(*NamedValue) error
}

// A ColumnConverter knows how the arguments of each place are converted.
type ColumnConverter interface {
	ColumnConverter(idx int) ValueConverter
}

// Rows are the answer to a query.
type Rows interface {
	Columns() []string
	Close() error
	Next(dest []Value) error
}

// RowsNextResultSet has more than one set of rows.
type RowsNextResultSet interface {
	Rows
	HasNextResultSet() bool
	NextResultSet() error
}

// A ScanContext belongs to a scan of a RowsColumnScanner.
type ScanContext struct{ _ int }

// A RowsColumnScanner stores columns itself.
type RowsColumnScanner interface {
	Rows
	NextRow() error
	ScanColumn(scanCtx ScanContext, index int, dest any) error
}

// RowsColumnTypeScanType knows the Go types of its columns.
type RowsColumnTypeScanType interface {
	Rows
	ColumnTypeScanType(index int) reflect.Type
}

// RowsColumnTypeDatabaseTypeName knows the database's types of its columns.
type RowsColumnTypeDatabaseTypeName interface {
	Rows
	ColumnTypeDatabaseTypeName(index int) string
}

// RowsColumnTypeLength knows the lengths of its columns.
type RowsColumnTypeLength interface {
	Rows
	ColumnTypeLength(index int) (length int64, ok bool)
}

// RowsColumnTypeNullable knows which of its columns may be NULL.
type RowsColumnTypeNullable interface {
	Rows
	ColumnTypeNullable(index int) (nullable, ok bool)
}

// RowsColumnTypePrecisionScale knows the digits of its columns.
type RowsColumnTypePrecisionScale interface {
	Rows
	ColumnTypePrecisionScale(index int) (precision, scale int64, ok bool)
}

// A Tx is a transaction.
type Tx interface {
	Commit() error
	Rollback() error
}

// RowsAffected is a number of rows as a Result.
type RowsAffected int64

// LastInsertId fails.
func (RowsAffected) LastInsertId() (int64, error) {
	return 0, errors.New("LastInsertId is not supported by this driver")
}

// RowsAffected returns the number.
func (v RowsAffected) RowsAffected() (int64, error) { return int64(v), nil }

// ResultNoRows is the Result of what changes no rows.
var ResultNoRows noRows

type noRows struct{}

func (noRows) LastInsertId() (int64, error) {
	return 0, errors.New("no LastInsertId available after DDL statement")
}

func (noRows) RowsAffected() (int64, error) {
	return 0, errors.New("no RowsAffected available after DDL statement")
}

// IsValue reports whether v can be a Value.
func IsValue(v any) bool {
	switch v.(type) {
	case nil, int64, float64, bool, []byte, string, time.Time:
		return true
	}
	return false
}

// IsScanValue is IsValue.
func IsScanValue(v any) bool { return IsValue(v) }
