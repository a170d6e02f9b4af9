package sql

import (
	"context"
	"database/sql/driver"
	"io"
	"strconv"
	"strings"
	"time"
)

// simulated is the driver of programs that register none.
type simulated struct{}

// Open makes a connection.
func (simulated) Open(name string) (driver.Conn, error) { return session{}, nil }

type session struct{}

// Close does nothing.
func (session) Close() error { return nil }

// Prepare takes any statement.
func (session) Prepare(query string) (driver.Stmt, error) { return statement(query), nil }

// Begin starts a transaction, which undoes nothing.
func (session) Begin() (driver.Tx, error) { return session{}, nil }

// BeginTx is Begin; any wish will do.
func (session) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	return session{}, ctx.Err()
}

// Commit does nothing.
func (session) Commit() error { return nil }

// Rollback does nothing.
func (session) Rollback() error { return nil }

// CheckNamedValue takes any argument.
func (session) CheckNamedValue(*driver.NamedValue) error { return nil }

// ExecContext pretends to change a row.
func (session) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	inserted++
	return inserted, nil
}

// QueryContext answers with three made-up rows.
func (session) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &madeRows{query: query, n: 3}, nil
}

type result int64

var inserted result

// LastInsertId counts the changes.
func (r result) LastInsertId() (int64, error) { return int64(r), nil }

// RowsAffected returns 1.
func (r result) RowsAffected() (int64, error) { return 1, nil }

type statement string

// Close does nothing.
func (statement) Close() error { return nil }

// NumInput does not say.
func (statement) NumInput() int { return -1 }

// Exec pretends to change a row.
func (s statement) Exec(args []driver.Value) (driver.Result, error) {
	return session{}.ExecContext(context.Background(), string(s), nil)
}

// Query answers with three made-up rows.
func (s statement) Query(args []driver.Value) (driver.Rows, error) {
	return &madeRows{query: string(s), n: 3}, nil
}

type madeRows struct {
	query string
	at, n int
}

// Close does nothing.
func (r *madeRows) Close() error { return nil }

// Columns returns the names that stand between SELECT and FROM; column1 where that is not clear.
func (r *madeRows) Columns() []string {
	lower := strings.ToLower(r.query)
	from, to := strings.Index(lower, "select "), strings.Index(lower, " from ")
	if from < 0 || to < from+7 || strings.ContainsAny(r.query[from:to], "*(") {
		return []string{"column1"}
	}
	names := strings.Split(r.query[from+7:to], ",")
	for i, name := range names {
		words := strings.Fields(name)
		if len(words) > 0 {
			last := words[len(words)-1]
			names[i] = last[strings.LastIndexByte(last, '.')+1:]
		}
	}
	return names
}

// Next counts the row.
func (r *madeRows) Next(dest []driver.Value) error {
	if r.at == r.n {
		return io.EOF
	}
	r.at++
	for i := range dest {
		dest[i] = int64(r.at)
	}
	return nil
}

// NextRow counts the row.
func (r *madeRows) NextRow() error { return r.Next(nil) }

// ScanColumn stores the number of the row where a number is asked for, a text with it where a text is.
func (r *madeRows) ScanColumn(scanCtx driver.ScanContext, index int, dest any) error {
	text, now := "row "+strconv.Itoa(r.at), time.Now()
	switch d := dest.(type) {
	case *string:
		*d = text
	case *[]byte:
		*d = []byte(text)
	case *bool:
		*d = true
	case *time.Time:
		*d = now
	case *RawBytes:
		*d = RawBytes(text)
	case *NullString:
		*d = NullString{text, true}
	case *Null[string]:
		*d = Null[string]{text, true}
	case *NullTime:
		*d = NullTime{now, true}
	case *NullBool:
		*d = NullBool{true, true}
	default:
		if err := assign(dest, int64(r.at)); err == nil || assign(dest, text) != nil {
			return err
		}
	}
	return nil
}
