package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"internal/handle"
)

var errStmtClosed = errors.New("sql: statement is closed")

// A holder is what a statement belongs to if not to the whole pool: a transaction or a connection taken out of it.
type holder interface {
	check(ctx context.Context) error
}

// A Stmt is a prepared statement; it must be closed.
type Stmt struct {
	db       *DB
	holder   holder
	query    string
	prepared []onConnection
	borrowed bool // the driver's statement belongs to another Stmt
	handle   int
	closed   bool
	failed   error
}

// onConnection is a statement as one connection has it.
type onConnection struct {
	c    *connection
	stmt driver.Stmt
}

// Prepare prepares a statement.
func (db *DB) Prepare(query string) (*Stmt, error) {
	return db.PrepareContext(context.Background(), query)
}

// PrepareContext prepares a statement.
func (db *DB) PrepareContext(ctx context.Context, query string) (s *Stmt, err error) {
	err = db.retry(ctx, func(c *connection) error {
		if s, err = newStmt(ctx, db, nil, c, query); err == nil {
			db.give(c, nil)
		}
		return err
	})
	return s, err
}

func newStmt(ctx context.Context, db *DB, h holder, c *connection, query string) (*Stmt, error) {
	prepared, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	id, ok := handle.Open("statement", query)
	if !ok {
		prepared.Close()
		return nil, errors.New("too many open files")
	}
	return &Stmt{db: db, holder: h, query: query, prepared: []onConnection{{c, prepared}}, handle: id}, nil
}

// of returns the statement as the connection has it, nil if it has not.
func (s *Stmt) of(c *connection) driver.Stmt {
	for _, p := range s.prepared {
		if p.c == c {
			return p.stmt
		}
	}
	return nil
}

// with calls f with the statement on a connection. f answers for the connection if it succeeds.
func (s *Stmt) with(ctx context.Context, f func(c *connection, st driver.Stmt) error) error {
	if s.failed != nil {
		return s.failed
	}
	if s.closed {
		return errStmtClosed
	}
	if s.holder != nil {
		if err := s.holder.check(ctx); err != nil {
			return err
		}
		return f(s.prepared[0].c, s.prepared[0].stmt)
	}
	return s.db.retry(ctx, func(c *connection) error {
		st := s.of(c)
		if st == nil {
			var err error
			if st, err = c.prepare(ctx, s.query); err != nil {
				return err
			}
			s.prepared = append(s.prepared, onConnection{c, st})
		}
		return f(c, st)
	})
}

func (s *Stmt) give(c *connection, err error) {
	if s.holder == nil {
		s.db.give(c, err)
	}
}

// Exec runs the statement.
func (s *Stmt) Exec(args ...any) (Result, error) { return s.ExecContext(context.Background(), args...) }

// ExecContext runs the statement.
func (s *Stmt) ExecContext(ctx context.Context, args ...any) (res Result, err error) {
	err = s.with(ctx, func(c *connection, st driver.Stmt) error {
		if res, err = execute(ctx, c.driver, st, args); err == nil {
			s.give(c, nil)
		}
		return err
	})
	return res, err
}

// Query asks for rows.
func (s *Stmt) Query(args ...any) (*Rows, error) {
	return s.QueryContext(context.Background(), args...)
}

// QueryContext asks for rows.
func (s *Stmt) QueryContext(ctx context.Context, args ...any) (rows *Rows, err error) {
	err = s.with(ctx, func(c *connection, st driver.Stmt) error {
		answer, err := ask(ctx, c.driver, st, args)
		if err != nil {
			return err
		}
		rows, err = newRows(ctx, answer, s.query, nil, func(err error) { s.give(c, err) })
		if tx, ok := s.holder.(*Tx); ok {
			tx.keep(rows)
		}
		return err
	})
	return rows, err
}

// QueryRow asks for one row.
func (s *Stmt) QueryRow(args ...any) *Row { return s.QueryRowContext(context.Background(), args...) }

// QueryRowContext asks for one row.
func (s *Stmt) QueryRowContext(ctx context.Context, args ...any) *Row {
	rows, err := s.QueryContext(ctx, args...)
	return &Row{rows, err}
}

// Close closes the statement on all connections that have it.
func (s *Stmt) Close() error {
	if s.failed != nil {
		return s.failed
	}
	if s.closed {
		return nil
	}
	s.closed = true
	if s.borrowed {
		return nil
	}
	handle.Close(s.handle)
	var failed error
	for _, p := range s.prepared {
		if !p.c.gone {
			if err := p.stmt.Close(); err != nil {
				failed = err
			}
		}
	}
	return failed
}
