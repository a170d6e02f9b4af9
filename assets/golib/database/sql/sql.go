// Package sql speaks to a simulated database: connections and rows are real handles of the simulated world, with pool and limits as
// in Go, but every query answers with made-up rows.
package sql

import (
	"context"
	"errors"
	"internal/handle"
	"strconv"
	"strings"
	"time"
)

// General errors.
var (
	ErrNoRows   = errors.New("sql: no rows in result set")
	ErrTxDone   = errors.New("sql: transaction has already been committed or rolled back")
	ErrConnDone = errors.New("sql: connection is already closed")
)

var errDBClosed = errors.New("sql: database is closed")

// A connection to the simulated server.
type connection struct {
	handle int
	used   time.Time
}

// DB is a pool of connections. Opening one dials nothing; using it does.
type DB struct {
	name    string
	idle    []*connection
	waiting []chan *connection
	open    int
	maxOpen int
	maxIdle int
	closed  bool
	opener  chan struct{}
	stats   DBStats
}

// DBStats counts what a pool did.
type DBStats struct {
	MaxOpenConnections int
	OpenConnections    int
	InUse              int
	Idle               int
	WaitCount          int64
	WaitDuration       time.Duration
	MaxIdleClosed      int64
	MaxIdleTimeClosed  int64
	MaxLifetimeClosed  int64
}

// Open makes a pool and starts its goroutine; any driver name will do.
func Open(driverName, dataSourceName string) (*DB, error) {
	db := &DB{name: driverName, maxIdle: 2, opener: make(chan struct{})}
	go db.connectionOpener()
	return db, nil
}

// connectionOpener lives as long as its pool: a pool that nobody closes leaks it.
func (db *DB) connectionOpener() { <-db.opener }

func (db *DB) dial() (*connection, error) {
	id, ok := handle.Open("connection", db.name)
	if !ok {
		return nil, errors.New("dial tcp 127.0.0.1:5432: socket: too many open files")
	}
	db.open++
	return &connection{handle: id}, nil
}

func (db *DB) take(ctx context.Context) (*connection, error) {
	if db.closed {
		return nil, errDBClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if n := len(db.idle); n > 0 {
		c := db.idle[n-1]
		db.idle = db.idle[:n-1]
		return c, nil
	}
	if db.maxOpen <= 0 || db.open < db.maxOpen {
		return db.dial()
	}
	turn := make(chan *connection, 1)
	db.waiting = append(db.waiting, turn)
	db.stats.WaitCount++
	start := time.Now()
	defer func() { db.stats.WaitDuration += time.Since(start) }()
	select {
	case c, ok := <-turn:
		if !ok {
			return nil, errDBClosed
		}
		if c == nil {
			return db.dial()
		}
		return c, nil
	case <-ctx.Done():
		for i, w := range db.waiting {
			if w == turn {
				db.waiting = append(db.waiting[:i], db.waiting[i+1:]...)
				break
			}
		}
		select {
		case c := <-turn:
			if c != nil {
				db.give(c)
			}
		default:
		}
		return nil, ctx.Err()
	}
}

func (db *DB) give(c *connection) {
	if len(db.waiting) > 0 && !db.closed {
		turn := db.waiting[0]
		db.waiting = db.waiting[1:]
		turn <- c
		return
	}
	if db.closed || len(db.idle) >= max(db.maxIdle, 0) {
		if !db.closed {
			db.stats.MaxIdleClosed++
		}
		db.drop(c)
		return
	}
	db.idle = append(db.idle, c)
}

func (db *DB) drop(c *connection) {
	handle.Close(c.handle)
	db.open--
}

// Close closes the pool and its idle connections, and ends its goroutine.
func (db *DB) Close() error {
	if db.closed {
		return nil
	}
	db.closed = true
	close(db.opener)
	for _, c := range db.idle {
		db.drop(c)
	}
	db.idle = nil
	for _, turn := range db.waiting {
		close(turn)
	}
	db.waiting = nil
	return nil
}

// SetMaxOpenConns limits the open connections; 0 is no limit.
func (db *DB) SetMaxOpenConns(n int) {
	db.maxOpen = max(n, 0)
	if db.maxOpen > 0 && db.maxIdle > db.maxOpen {
		db.maxIdle = db.maxOpen
	}
}

// SetMaxIdleConns limits the idle connections.
func (db *DB) SetMaxIdleConns(n int) {
	db.maxIdle = max(n, 0)
	for len(db.idle) > db.maxIdle {
		last := len(db.idle) - 1
		db.drop(db.idle[last])
		db.idle = db.idle[:last]
	}
}

// SetConnMaxLifetime is accepted: simulated connections do not age.
func (db *DB) SetConnMaxLifetime(d time.Duration) {}

// SetConnMaxIdleTime is accepted: simulated connections do not age.
func (db *DB) SetConnMaxIdleTime(d time.Duration) {}

// Stats returns the counts.
func (db *DB) Stats() DBStats {
	s := db.stats
	s.MaxOpenConnections = db.maxOpen
	s.OpenConnections = db.open
	s.Idle = len(db.idle)
	s.InUse = db.open - len(db.idle)
	return s
}

// Ping makes sure that there is a connection.
func (db *DB) Ping() error { return db.PingContext(context.Background()) }

// PingContext makes sure that there is a connection.
func (db *DB) PingContext(ctx context.Context) error {
	c, err := db.take(ctx)
	if err == nil {
		db.give(c)
	}
	return err
}

// A Result tells what an Exec did.
type Result interface {
	LastInsertId() (int64, error)
	RowsAffected() (int64, error)
}

type result int64

func (r result) LastInsertId() (int64, error) { return int64(r), nil }

func (r result) RowsAffected() (int64, error) { return 1, nil }

var inserted result

func exec() Result {
	inserted++
	return inserted
}

// Exec pretends to change a row.
func (db *DB) Exec(query string, args ...any) (Result, error) {
	return db.ExecContext(context.Background(), query, args...)
}

// ExecContext pretends to change a row.
func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	c, err := db.take(ctx)
	if err != nil {
		return nil, err
	}
	db.give(c)
	return exec(), nil
}

// Query answers with three made-up rows. The rows hold a connection until they are closed or used up.
func (db *DB) Query(query string, args ...any) (*Rows, error) {
	return db.QueryContext(context.Background(), query, args...)
}

// QueryContext is Query with a context.
func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	c, err := db.take(ctx)
	if err != nil {
		return nil, err
	}
	return newRows(query, 3, func() { db.give(c) })
}

// QueryRow answers with one made-up row.
func (db *DB) QueryRow(query string, args ...any) *Row {
	return db.QueryRowContext(context.Background(), query, args...)
}

// QueryRowContext is QueryRow with a context.
func (db *DB) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := db.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// Rows are the answer to a query; they must be closed.
type Rows struct {
	handle  int
	query   string
	at, n   int
	closed  bool
	err     error
	release func()
}

func newRows(query string, n int, release func()) (*Rows, error) {
	id, ok := handle.Open("rows", query)
	if !ok {
		release()
		return nil, errors.New("too many open files")
	}
	return &Rows{handle: id, query: query, n: n, release: release}, nil
}

// Next goes to the next row; at the end it closes the rows.
func (rs *Rows) Next() bool {
	if rs.closed {
		return false
	}
	if rs.at == rs.n {
		rs.Close()
		return false
	}
	rs.at++
	return true
}

// NextResultSet reports false: there is one.
func (rs *Rows) NextResultSet() bool { return false }

// Err returns what ended the rows, unless it was their end.
func (rs *Rows) Err() error { return rs.err }

// Close gives the connection back; a second time it does nothing.
func (rs *Rows) Close() error {
	if !rs.closed {
		rs.closed = true
		handle.Close(rs.handle)
		if rs.release != nil {
			rs.release()
		}
	}
	return nil
}

// Columns returns the names that stand between SELECT and FROM; column1 and so on where that is not clear.
func (rs *Rows) Columns() ([]string, error) {
	if rs.closed {
		return nil, errors.New("sql: Rows are closed")
	}
	lower := strings.ToLower(rs.query)
	from, to := strings.Index(lower, "select "), strings.Index(lower, " from ")
	if from < 0 || to < from+7 || strings.ContainsAny(rs.query[from:to], "*(") {
		return []string{"column1"}, nil
	}
	names := strings.Split(rs.query[from+7:to], ",")
	for i, name := range names {
		words := strings.Fields(name)
		if len(words) > 0 {
			last := words[len(words)-1]
			names[i] = last[strings.LastIndexByte(last, '.')+1:]
		}
	}
	return names, nil
}

// Scan stores made-up columns: the row's number where a number is asked for.
func (rs *Rows) Scan(dest ...any) error {
	if rs.closed {
		return errors.New("sql: Rows are closed")
	}
	if rs.at == 0 {
		return errors.New("sql: Scan called without calling Next")
	}
	for i, d := range dest {
		if !column(d, rs.at) {
			return errors.New("sql: Scan error on column index " + strconv.Itoa(i) + ": unsupported Scan")
		}
	}
	return nil
}

func column(dest any, n int) bool {
	text := "row " + strconv.Itoa(n)
	switch d := dest.(type) {
	case *string:
		*d = text
	case *[]byte:
		*d = []byte(text)
	case *any:
		*d = int64(n)
	case *int:
		*d = n
	case *int64:
		*d = int64(n)
	case *int32:
		*d = int32(n)
	case *uint:
		*d = uint(n)
	case *uint64:
		*d = uint64(n)
	case *float64:
		*d = float64(n)
	case *bool:
		*d = true
	case *time.Time:
		*d = time.Now()
	case *RawBytes:
		*d = RawBytes(text)
	case *NullString:
		*d = NullString{text, true}
	case *Null[string]:
		*d = Null[string]{text, true}
	case *NullTime:
		*d = NullTime{time.Now(), true}
	case *NullBool:
		*d = NullBool{true, true}
	case Scanner:
		return d.Scan(int64(n)) == nil
	default:
		return false
	}
	return true
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
	if !r.rows.Next() {
		return ErrNoRows
	}
	return r.rows.Scan(dest...)
}
