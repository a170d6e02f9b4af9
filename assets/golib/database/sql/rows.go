package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"internal/handle"
	"io"
	"reflect"
)

// Rows are the answer to a query; they must be closed.
type Rows struct {
	rows    driver.Rows
	columns []string
	handle  int
	row     []driver.Value // nil before the first row
	raw     bool           // a RawBytes of the row is in use
	closed  bool
	err     error
	stmt    driver.Stmt // closed with the rows
	release func(error)
	forget  func() bool // stops waiting for the end of the context
}

func newRows(ctx context.Context, rows driver.Rows, query string, stmt driver.Stmt, release func(error)) (*Rows, error) {
	id, ok := handle.Open("rows", query)
	if !ok {
		rows.Close()
		if stmt != nil {
			stmt.Close()
		}
		release(nil)
		return nil, errors.New("too many open files")
	}
	rs := &Rows{rows: rows, handle: id, stmt: stmt, release: release}
	rs.forget = context.AfterFunc(ctx, func() { rs.close(ctx.Err()) })
	return rs, nil
}

// scanner returns the rows as ones that store columns themselves.
func (rs *Rows) scanner() (driver.RowsColumnScanner, bool) {
	s, ok := rs.rows.(driver.RowsColumnScanner)
	return s, ok
}

// Next goes to the next row; at the end it closes the rows.
func (rs *Rows) Next() bool {
	if rs.closed {
		return false
	}
	var err error
	rs.raw = false
	if rs.row == nil {
		rs.row = make([]driver.Value, len(rs.rows.Columns()))
	}
	if s, ok := rs.scanner(); ok {
		err = s.NextRow()
	} else {
		err = rs.rows.Next(rs.row)
	}
	if err == nil {
		return true
	}
	if err != io.EOF {
		rs.close(err)
	} else if sets, ok := rs.rows.(driver.RowsNextResultSet); !ok || !sets.HasNextResultSet() {
		rs.close(nil)
	}
	return false
}

// NextResultSet goes to the next set of rows, if there is one.
func (rs *Rows) NextResultSet() bool {
	if rs.closed {
		return false
	}
	rs.row = nil
	sets, ok := rs.rows.(driver.RowsNextResultSet)
	if !ok {
		rs.close(nil)
		return false
	}
	if err := sets.NextResultSet(); err != nil {
		rs.close(err)
		return false
	}
	return true
}

// Err returns what ended the rows, unless it was their end.
func (rs *Rows) Err() error {
	if rs.err == io.EOF {
		return nil
	}
	return rs.err
}

// Close gives the connection back; a second time it does nothing.
func (rs *Rows) Close() error { return rs.close(nil) }

func (rs *Rows) close(why error) error {
	if rs.closed {
		return nil
	}
	rs.closed = true
	if rs.err == nil {
		rs.err = why
	}
	rs.forget()
	err := rs.rows.Close()
	handle.Close(rs.handle)
	if rs.stmt != nil {
		rs.stmt.Close()
	}
	rs.release(why)
	return err
}

func (rs *Rows) closedError() error {
	if rs.err != nil && rs.err != io.EOF {
		return rs.err
	}
	return errors.New("sql: Rows are closed")
}

// Columns returns the names of the columns.
func (rs *Rows) Columns() ([]string, error) {
	if rs.closed {
		return nil, rs.closedError()
	}
	return rs.rows.Columns(), nil
}

// Scan stores the columns of the row.
func (rs *Rows) Scan(dest ...any) error {
	switch {
	case rs.raw:
		return errors.New("sql: Scan called without calling Next (closemuScanHold)")
	case rs.closed:
		return rs.closedError()
	case rs.row == nil:
		return errors.New("sql: Scan called without calling Next")
	}
	columns := rs.rows.Columns()
	_, any := rs.rows.(*madeRows) // these have as many columns as one asks for
	if len(dest) != len(columns) && !any {
		return fmt.Errorf("sql: expected %d destination arguments in Scan, not %d", len(columns), len(dest))
	}
	scanner, ok := rs.scanner()
	for i, d := range dest {
		var err error
		if ok {
			err = scanner.ScanColumn(driver.ScanContext{}, i, d)
		} else {
			err = assign(d, rs.row[i])
		}
		if err != nil {
			name := ""
			if i < len(columns) {
				name = columns[i]
			}
			return fmt.Errorf("sql: Scan error on column index %d, name %q: %w", i, name, err)
		}
	}
	for _, d := range dest {
		if _, ok := d.(*RawBytes); ok {
			rs.raw = true
		}
	}
	return nil
}

// A ColumnType describes a column.
type ColumnType struct {
	rows driver.Rows
	at   int
	name string
}

// ColumnTypes describes the columns.
func (rs *Rows) ColumnTypes() ([]*ColumnType, error) {
	columns, err := rs.Columns()
	if err != nil {
		return nil, err
	}
	types := make([]*ColumnType, len(columns))
	for i, name := range columns {
		types[i] = &ColumnType{rows: rs.rows, at: i, name: name}
	}
	return types, nil
}

// Name returns the column's name.
func (ci *ColumnType) Name() string { return ci.name }

// Length returns the length of a column of changing length.
func (ci *ColumnType) Length() (length int64, ok bool) {
	if r, is := ci.rows.(driver.RowsColumnTypeLength); is {
		return r.ColumnTypeLength(ci.at)
	}
	return 0, false
}

// DecimalSize returns the digits of a decimal column.
func (ci *ColumnType) DecimalSize() (precision, scale int64, ok bool) {
	if r, is := ci.rows.(driver.RowsColumnTypePrecisionScale); is {
		return r.ColumnTypePrecisionScale(ci.at)
	}
	return 0, 0, false
}

// ScanType returns the Go type that fits.
func (ci *ColumnType) ScanType() reflect.Type {
	if r, is := ci.rows.(driver.RowsColumnTypeScanType); is {
		return r.ColumnTypeScanType(ci.at)
	}
	return reflect.TypeFor[any]()
}

// Nullable reports whether the column may be NULL.
func (ci *ColumnType) Nullable() (nullable, ok bool) {
	if r, is := ci.rows.(driver.RowsColumnTypeNullable); is {
		return r.ColumnTypeNullable(ci.at)
	}
	return false, false
}

// DatabaseTypeName returns the database's name of the type.
func (ci *ColumnType) DatabaseTypeName() string {
	if r, is := ci.rows.(driver.RowsColumnTypeDatabaseTypeName); is {
		return r.ColumnTypeDatabaseTypeName(ci.at)
	}
	return ""
}

// A Row is the answer to QueryRow.
type Row struct {
	rows *Rows
	err  error
}

// Err returns what went wrong with the query.
func (r *Row) Err() error { return r.err }

// Scan stores the columns and gives the connection back.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	for _, d := range dest {
		if _, ok := d.(*RawBytes); ok {
			return errors.New("sql: RawBytes isn't allowed on Row.Scan")
		}
	}
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	return r.rows.Close()
}
