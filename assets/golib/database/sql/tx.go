package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"internal/handle"
	"slices"
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

var levelNames = [...]string{"Default", "Read Uncommitted", "Read Committed", "Write Committed", "Repeatable Read", "Snapshot", "Serializable",
	"Linearizable"}

// String returns the level's name.
func (i IsolationLevel) String() string {
	if 0 <= i && int(i) < len(levelNames) {
		return levelNames[i]
	}
	return "IsolationLevel(" + strconv.Itoa(int(i)) + ")"
}

// TxOptions are wishes about a transaction.
type TxOptions struct {
	Isolation IsolationLevel
	ReadOnly  bool
}

// A Tx is a transaction; it holds its connection until it is committed or rolled back.
type Tx struct {
	db      *DB
	c       *connection
	tx      driver.Tx
	handle  int
	done    bool
	release func(error)
	ctx     context.Context
	cancel  context.CancelFunc
	stmts   []*Stmt
	rows    []*Rows // closed before the end
}

// Begin starts a transaction.
func (db *DB) Begin() (*Tx, error) { return db.BeginTx(context.Background(), nil) }

// BeginTx starts a transaction; when ctx ends it is rolled back.
func (db *DB) BeginTx(ctx context.Context, opts *TxOptions) (tx *Tx, err error) {
	err = db.retry(ctx, func(c *connection) error {
		tx, err = newTx(ctx, db, c, opts, func(err error) { db.give(c, err) })
		return err
	})
	return tx, err
}

func newTx(ctx context.Context, db *DB, c *connection, opts *TxOptions, release func(error)) (*Tx, error) {
	started, err := c.begin(ctx, opts)
	if err != nil {
		return nil, err
	}
	id, ok := handle.Open("transaction", db.name)
	if !ok {
		started.Rollback()
		return nil, errors.New("too many open files")
	}
	tx := &Tx{db: db, c: c, tx: started, handle: id, release: release}
	tx.ctx, tx.cancel = context.WithCancel(ctx)
	context.AfterFunc(ctx, func() { tx.end(false, driver.ErrBadConn) })
	return tx, nil
}

// end commits or rolls back; the connection goes back with what is said of it.
func (tx *Tx) end(commit bool, verdict error) (err error) {
	if tx.done {
		return ErrTxDone
	}
	tx.done = true
	tx.cancel()
	for _, rows := range tx.rows {
		rows.close(context.Canceled)
	}
	if commit {
		err = tx.tx.Commit()
	} else {
		err = tx.tx.Rollback()
	}
	for _, s := range tx.stmts {
		s.Close()
	}
	handle.Close(tx.handle)
	if verdict == nil {
		verdict = err
	}
	tx.release(verdict)
	return err
}

// Commit ends the transaction. After the end of its context it is too late.
func (tx *Tx) Commit() error {
	if err := tx.ctx.Err(); err != nil && !tx.done {
		return err
	}
	return tx.end(true, nil)
}

// Rollback ends the transaction and undoes it.
func (tx *Tx) Rollback() error { return tx.end(false, nil) }

func (tx *Tx) check(ctx context.Context) error {
	if tx.done {
		return ErrTxDone
	}
	return ctx.Err()
}

// Exec runs what answers without rows.
func (tx *Tx) Exec(query string, args ...any) (Result, error) {
	return tx.ExecContext(context.Background(), query, args...)
}

// ExecContext is Exec with a context.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	if err := tx.check(ctx); err != nil {
		return nil, err
	}
	return tx.c.exec(ctx, query, args)
}

// Query asks for rows.
func (tx *Tx) Query(query string, args ...any) (*Rows, error) {
	return tx.QueryContext(context.Background(), query, args...)
}

// QueryContext is Query with a context.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	if err := tx.check(ctx); err != nil {
		return nil, err
	}
	rows, err := tx.c.query(ctx, query, args, func(error) {})
	tx.keep(rows)
	return rows, err
}

// keep has rows closed at the end of the transaction.
func (tx *Tx) keep(rows *Rows) {
	if rows != nil {
		tx.rows = append(slices.DeleteFunc(tx.rows, func(r *Rows) bool { return r.closed }), rows)
	}
}

// QueryRow asks for one row.
func (tx *Tx) QueryRow(query string, args ...any) *Row {
	return tx.QueryRowContext(context.Background(), query, args...)
}

// QueryRowContext is QueryRow with a context.
func (tx *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := tx.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// Prepare prepares a statement for the transaction.
func (tx *Tx) Prepare(query string) (*Stmt, error) {
	return tx.PrepareContext(context.Background(), query)
}

// PrepareContext prepares a statement for the transaction, which closes it at its end.
func (tx *Tx) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	if err := tx.check(ctx); err != nil {
		return nil, err
	}
	s, err := newStmt(ctx, tx.db, tx, tx.c, query)
	if err == nil {
		tx.stmts = append(tx.stmts, s)
	}
	return s, err
}

// Stmt returns a statement for the transaction.
func (tx *Tx) Stmt(stmt *Stmt) *Stmt { return tx.StmtContext(context.Background(), stmt) }

// StmtContext returns a statement for the transaction.
func (tx *Tx) StmtContext(ctx context.Context, stmt *Stmt) *Stmt {
	if err := tx.check(ctx); err != nil {
		return &Stmt{failed: err}
	}
	if stmt.closed {
		return &Stmt{failed: errStmtClosed}
	}
	if stmt.db != tx.db {
		return &Stmt{failed: errors.New("sql: Tx.Stmt: statement from different database used")}
	}
	if prepared := stmt.of(tx.c); prepared != nil {
		s := &Stmt{db: tx.db, holder: tx, query: stmt.query, prepared: []onConnection{{tx.c, prepared}}, borrowed: true}
		tx.stmts = append(tx.stmts, s)
		return s
	}
	s, err := tx.PrepareContext(ctx, stmt.query)
	if err != nil {
		return &Stmt{failed: err}
	}
	return s
}
