package sql

import (
	"context"
	"errors"
	"internal/handle"
	"strconv"
)

// An IsolationLevel says how transactions see each other.
type IsolationLevel int

// The levels.
const (
	LevelDefault IsolationLevel = iota
	LevelReadUncommitted
	LevelReadCommitted
	LevelWriteCommitted
	LevelRepeatableRead
	LevelSnapshot
	LevelSerializable
	LevelLinearizable
)

// TxOptions are wishes about a transaction.
type TxOptions struct {
	Isolation IsolationLevel
	ReadOnly  bool
}

// A Tx is a transaction; it holds its connection until it is committed or rolled back.
type Tx struct {
	db     *DB
	c      *connection
	handle int
	done   bool
}

// Begin starts a transaction.
func (db *DB) Begin() (*Tx, error) { return db.BeginTx(context.Background(), nil) }

// BeginTx starts a transaction; when ctx ends it is rolled back.
func (db *DB) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) {
	c, err := db.take(ctx)
	if err != nil {
		return nil, err
	}
	id, ok := handle.Open("transaction", db.name)
	if !ok {
		db.give(c)
		return nil, errors.New("too many open files")
	}
	tx := &Tx{db: db, c: c, handle: id}
	context.AfterFunc(ctx, func() { tx.end() })
	return tx, nil
}

func (tx *Tx) end() error {
	if tx.done {
		return ErrTxDone
	}
	tx.done = true
	handle.Close(tx.handle)
	if tx.c != nil {
		tx.db.give(tx.c)
	}
	return nil
}

// Commit ends the transaction.
func (tx *Tx) Commit() error { return tx.end() }

// Rollback ends the transaction and undoes it.
func (tx *Tx) Rollback() error { return tx.end() }

// Exec pretends to change a row.
func (tx *Tx) Exec(query string, args ...any) (Result, error) {
	if tx.done {
		return nil, ErrTxDone
	}
	return exec(), nil
}

// ExecContext pretends to change a row.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return tx.Exec(query, args...)
}

// Query answers with three made-up rows.
func (tx *Tx) Query(query string, args ...any) (*Rows, error) {
	if tx.done {
		return nil, ErrTxDone
	}
	return newRows(query, 3, func() {})
}

// QueryContext is Query with a context.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return tx.Query(query, args...)
}

// QueryRow answers with one made-up row.
func (tx *Tx) QueryRow(query string, args ...any) *Row {
	rows, err := tx.Query(query, args...)
	return &Row{rows, err}
}

// QueryRowContext is QueryRow with a context.
func (tx *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := tx.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// A Stmt is a prepared statement; it must be closed.
type Stmt struct {
	db     *DB
	tx     *Tx
	query  string
	handle int
	closed bool
}

// Prepare prepares a statement.
func (db *DB) Prepare(query string) (*Stmt, error) {
	return db.PrepareContext(context.Background(), query)
}

// PrepareContext prepares a statement.
func (db *DB) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	c, err := db.take(ctx)
	if err != nil {
		return nil, err
	}
	defer db.give(c)
	id, ok := handle.Open("statement", query)
	if !ok {
		return nil, errors.New("too many open files")
	}
	return &Stmt{db: db, query: query, handle: id}, nil
}

var errStmtClosed = errors.New("sql: statement is closed")

// Exec pretends to change a row.
func (s *Stmt) Exec(args ...any) (Result, error) { return s.ExecContext(context.Background(), args...) }

// ExecContext pretends to change a row.
func (s *Stmt) ExecContext(ctx context.Context, args ...any) (Result, error) {
	switch {
	case s.closed:
		return nil, errStmtClosed
	case s.tx != nil:
		return s.tx.ExecContext(ctx, s.query, args...)
	}
	return s.db.ExecContext(ctx, s.query, args...)
}

// Query answers with three made-up rows.
func (s *Stmt) Query(args ...any) (*Rows, error) {
	return s.QueryContext(context.Background(), args...)
}

// QueryContext answers with three made-up rows.
func (s *Stmt) QueryContext(ctx context.Context, args ...any) (*Rows, error) {
	switch {
	case s.closed:
		return nil, errStmtClosed
	case s.tx != nil:
		return s.tx.QueryContext(ctx, s.query, args...)
	}
	return s.db.QueryContext(ctx, s.query, args...)
}

// QueryRow answers with one made-up row.
func (s *Stmt) QueryRow(args ...any) *Row { return s.QueryRowContext(context.Background(), args...) }

// QueryRowContext answers with one made-up row.
func (s *Stmt) QueryRowContext(ctx context.Context, args ...any) *Row {
	rows, err := s.QueryContext(ctx, args...)
	return &Row{rows, err}
}

// Close closes the statement.
func (s *Stmt) Close() error {
	if !s.closed {
		s.closed = true
		handle.Close(s.handle)
	}
	return nil
}

// A Conn is one connection of the pool, held until it is closed.
type Conn struct {
	db   *DB
	c    *connection
	done bool
}

// Conn takes a connection out of the pool.
func (db *DB) Conn(ctx context.Context) (*Conn, error) {
	c, err := db.take(ctx)
	if err != nil {
		return nil, err
	}
	return &Conn{db: db, c: c}, nil
}

// Close gives the connection back.
func (c *Conn) Close() error {
	if c.done {
		return ErrConnDone
	}
	c.done = true
	c.db.give(c.c)
	return nil
}

// PingContext makes sure that the connection is there.
func (c *Conn) PingContext(ctx context.Context) error {
	if c.done {
		return ErrConnDone
	}
	return ctx.Err()
}

// ExecContext pretends to change a row.
func (c *Conn) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	if err := c.PingContext(ctx); err != nil {
		return nil, err
	}
	return exec(), nil
}

// QueryContext answers with three made-up rows.
func (c *Conn) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	if err := c.PingContext(ctx); err != nil {
		return nil, err
	}
	return newRows(query, 3, func() {})
}

var levelNames = [...]string{"Default", "Read Uncommitted", "Read Committed", "Write Committed", "Repeatable Read", "Snapshot", "Serializable",
	"Linearizable"}

// String returns the level's name.
func (i IsolationLevel) String() string {
	if 0 <= i && int(i) < len(levelNames) {
		return levelNames[i]
	}
	return "IsolationLevel(" + strconv.Itoa(int(i)) + ")"
}

// Prepare prepares a statement for the transaction.
func (tx *Tx) Prepare(query string) (*Stmt, error) {
	return tx.PrepareContext(context.Background(), query)
}

// PrepareContext prepares a statement for the transaction.
func (tx *Tx) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	if tx.done {
		return nil, ErrTxDone
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	id, ok := handle.Open("statement", query)
	if !ok {
		return nil, errors.New("too many open files")
	}
	return &Stmt{db: tx.db, tx: tx, query: query, handle: id}, nil
}

// Stmt returns a statement for the transaction.
func (tx *Tx) Stmt(stmt *Stmt) *Stmt {
	return &Stmt{db: tx.db, tx: tx, query: stmt.query, closed: stmt.closed}
}

// StmtContext returns a statement for the transaction.
func (tx *Tx) StmtContext(ctx context.Context, stmt *Stmt) *Stmt { return tx.Stmt(stmt) }

// BeginTx starts a transaction on the connection.
func (c *Conn) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) {
	if err := c.PingContext(ctx); err != nil {
		return nil, err
	}
	id, ok := handle.Open("transaction", c.db.name)
	if !ok {
		return nil, errors.New("too many open files")
	}
	tx := &Tx{db: c.db, handle: id}
	context.AfterFunc(ctx, func() { tx.end() })
	return tx, nil
}

// QueryRowContext answers with one made-up row.
func (c *Conn) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := c.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// PrepareContext prepares a statement.
func (c *Conn) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	if err := c.PingContext(ctx); err != nil {
		return nil, err
	}
	return c.db.PrepareContext(ctx, query)
}
