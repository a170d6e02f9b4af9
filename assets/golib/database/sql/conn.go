package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"internal/handle"
	"time"
)

// A connection of a pool.
type connection struct {
	db     *DB
	driver driver.Conn
	handle int
	opened time.Time
	rested time.Time // when it came back into the pool
	used   bool      // it has come back: its session is reset before it is used again
	gone   bool
}

func (db *DB) dial(ctx context.Context) (*connection, error) {
	db.open++ // also while it is being opened
	c, err := db.connector.Connect(ctx)
	if err != nil {
		db.left()
		return nil, err
	}
	id, ok := handle.Open("connection", db.name)
	if !ok {
		c.Close()
		db.left()
		return nil, errors.New("dial tcp 127.0.0.1:5432: socket: too many open files")
	}
	return &connection{db: db, driver: c, handle: id, opened: time.Now()}, nil
}

// watch sees to it that idle connections are looked at for their age, from the next time on.
func (db *DB) watch() {
	if d := db.shortestAge(); db.cleaning.IsZero() && d > 0 && db.open > 0 {
		db.cleaning = time.Now().Add(max(d, time.Second))
	}
}

// shortestAge is the least that a connection may reach, 0 without a limit.
func (db *DB) shortestAge() time.Duration {
	if db.maxIdleTime <= 0 || db.maxLifetime > 0 && db.maxLifetime < db.maxIdleTime {
		return db.maxLifetime
	}
	return db.maxIdleTime
}

// expire does what was due: in Go a goroutine wakes up once a second at most and closes the idle connections that are too old. Here nothing
// runs for that alone, so that a program that waits for ever is told so.
func (db *DB) expire() {
	for !db.cleaning.IsZero() && !db.cleaning.After(time.Now()) {
		at, next := db.cleaning, db.shortestAge()
		db.cleaning = time.Time{}
		if next <= 0 || db.open == 0 || db.closed {
			return
		}
		idleSince, openSince := at.Add(-db.maxIdleTime), at.Add(-db.maxLifetime)
		var fresh, old []*connection
		for _, c := range db.idle {
			switch {
			case db.maxIdleTime > 0 && c.rested.Before(idleSince):
				db.stats.MaxIdleTimeClosed++
			case db.maxLifetime > 0 && c.opened.Before(openSince):
				db.stats.MaxLifetimeClosed++
			default:
				fresh = append(fresh, c)
				if db.maxLifetime > 0 {
					next = min(next, c.opened.Sub(openSince))
				}
				continue
			}
			old = append(old, c)
		}
		if db.maxIdleTime > 0 && len(fresh) > 0 {
			next = min(next, fresh[0].rested.Sub(idleSince))
		}
		db.idle = fresh
		db.cleaning = at.Add(max(next, time.Second))
		for _, c := range old {
			db.drop(c)
		}
	}
}

// take gets a connection: an idle one unless a new one is asked for, a new one, or one that another user gives back.
func (db *DB) take(ctx context.Context, fresh bool) (*connection, error) {
	if db.closed {
		return nil, errDBClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	db.expire()
	if n := len(db.idle); n > 0 && !fresh {
		c := db.idle[n-1]
		db.idle = db.idle[:n-1]
		if c.tooOld() {
			return nil, driver.ErrBadConn
		}
		return c.reset(ctx)
	}
	if db.maxOpen <= 0 || db.open < db.maxOpen {
		return db.dial(ctx)
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
			return db.dial(ctx)
		}
		if c.tooOld() {
			return nil, driver.ErrBadConn
		}
		return c.reset(ctx)
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
				db.give(c, nil)
			} else {
				db.invite()
			}
		default:
		}
		return nil, ctx.Err()
	}
}

// tooOld closes the connection if it has lived too long.
func (c *connection) tooOld() bool {
	db := c.db
	old := db.maxLifetime > 0 && c.opened.Add(db.maxLifetime).Before(time.Now())
	if old {
		db.stats.MaxLifetimeClosed++
		db.drop(c)
	}
	return old
}

// reset prepares a connection that comes out of the pool.
func (c *connection) reset(ctx context.Context) (*connection, error) {
	if r, ok := c.driver.(driver.SessionResetter); ok && c.used {
		if err := r.ResetSession(ctx); errors.Is(err, driver.ErrBadConn) {
			c.db.give(c, err)
			return nil, err
		}
	}
	return c, nil
}

// give takes a connection back. After err, or by its own judgement, it is not used again.
func (db *DB) give(c *connection, err error) {
	if c.gone {
		return
	}
	if v, ok := c.driver.(driver.Validator); ok && !v.IsValid() {
		err = driver.ErrBadConn
	}
	if errors.Is(err, driver.ErrBadConn) {
		db.drop(c)
		return
	}
	c.rested, c.used = time.Now(), true
	switch {
	case db.closed:
		db.drop(c)
	case c.tooOld():
	case db.maxOpen > 0 && db.open > db.maxOpen:
		db.drop(c)
	case len(db.waiting) > 0:
		turn := db.waiting[0]
		db.waiting = db.waiting[1:]
		turn <- c
	case len(db.idle) >= db.maxIdle:
		db.stats.MaxIdleClosed++
		db.drop(c)
	default:
		db.idle = append(db.idle, c)
		db.watch()
	}
}

// drop closes a connection.
func (db *DB) drop(c *connection) error {
	if c.gone {
		return nil
	}
	c.gone = true
	err := c.driver.Close()
	handle.Close(c.handle)
	db.left()
	return err
}

// left counts a connection less; whoever waits may open another.
func (db *DB) left() {
	db.open--
	db.invite()
}

func (db *DB) invite() {
	if len(db.waiting) > 0 && !db.closed && (db.maxOpen <= 0 || db.open < db.maxOpen) {
		turn := db.waiting[0]
		db.waiting = db.waiting[1:]
		turn <- nil
	}
}

func (c *connection) ping(ctx context.Context) error {
	if p, ok := c.driver.(driver.Pinger); ok {
		return p.Ping(ctx)
	}
	return nil
}

func (c *connection) prepare(ctx context.Context, query string) (driver.Stmt, error) {
	if p, ok := c.driver.(driver.ConnPrepareContext); ok {
		return p.PrepareContext(ctx, query)
	}
	st, err := c.driver.Prepare(query)
	if err == nil && ctx.Err() != nil {
		st.Close()
		return nil, ctx.Err()
	}
	return st, err
}

func (c *connection) exec(ctx context.Context, query string, args []any) (Result, error) {
	withContext, ok := c.driver.(driver.ExecerContext)
	plain, also := c.driver.(driver.Execer)
	if ok || also {
		values, err := arguments(c.driver, nil, args)
		if err != nil {
			return nil, err
		}
		var res driver.Result
		if ok {
			res, err = withContext.ExecContext(ctx, query, values)
		} else {
			var unnamedValues []driver.Value
			if unnamedValues, err = unnamed(values); err == nil {
				err = ctx.Err()
			}
			if err == nil {
				res, err = plain.Exec(query, unnamedValues)
			}
		}
		if err != driver.ErrSkip {
			return newResult(res, err)
		}
	}
	st, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	return execute(ctx, c.driver, st, args)
}

func (c *connection) query(ctx context.Context, query string, args []any, release func(error)) (*Rows, error) {
	withContext, ok := c.driver.(driver.QueryerContext)
	plain, also := c.driver.(driver.Queryer)
	if ok || also {
		values, err := arguments(c.driver, nil, args)
		if err != nil {
			return nil, err
		}
		var rows driver.Rows
		if ok {
			rows, err = withContext.QueryContext(ctx, query, values)
		} else {
			var unnamedValues []driver.Value
			if unnamedValues, err = unnamed(values); err == nil {
				err = ctx.Err()
			}
			if err == nil {
				rows, err = plain.Query(query, unnamedValues)
			}
		}
		if err != driver.ErrSkip {
			if err != nil {
				return nil, err
			}
			return newRows(ctx, rows, query, nil, release)
		}
	}
	st, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := ask(ctx, c.driver, st, args)
	if err != nil {
		st.Close()
		return nil, err
	}
	return newRows(ctx, rows, query, st, release)
}

// begin starts a transaction on the connection.
func (c *connection) begin(ctx context.Context, opts *TxOptions) (driver.Tx, error) {
	if b, ok := c.driver.(driver.ConnBeginTx); ok {
		var wishes driver.TxOptions
		if opts != nil {
			wishes = driver.TxOptions{Isolation: driver.IsolationLevel(opts.Isolation), ReadOnly: opts.ReadOnly}
		}
		return b.BeginTx(ctx, wishes)
	}
	if opts != nil && opts.Isolation != LevelDefault {
		return nil, errors.New("sql: driver does not support non-default isolation level")
	}
	if opts != nil && opts.ReadOnly {
		return nil, errors.New("sql: driver does not support read-only transactions")
	}
	tx, err := c.driver.Begin()
	if err == nil && ctx.Err() != nil {
		tx.Rollback()
		return nil, ctx.Err()
	}
	return tx, err
}

// A Conn is one connection of the pool, held until it is closed.
type Conn struct {
	db   *DB
	c    *connection
	done bool
}

// Conn takes a connection out of the pool.
func (db *DB) Conn(ctx context.Context) (conn *Conn, err error) {
	err = db.retry(ctx, func(c *connection) error {
		conn = &Conn{db: db, c: c}
		return nil
	})
	return conn, err
}

// Close gives the connection back.
func (c *Conn) Close() error { return c.end(nil) }

func (c *Conn) end(err error) error {
	if c.done {
		return ErrConnDone
	}
	c.done = true
	c.db.give(c.c, err)
	return nil
}

func (c *Conn) check(ctx context.Context) error {
	if c.done {
		return ErrConnDone
	}
	return ctx.Err()
}

// judge gives a connection that has gone bad back at once.
func (c *Conn) judge(err error) error {
	if errors.Is(err, driver.ErrBadConn) {
		c.end(err)
	}
	return err
}

// PingContext makes sure that the connection is there.
func (c *Conn) PingContext(ctx context.Context) error {
	if err := c.check(ctx); err != nil {
		return err
	}
	return c.judge(c.c.ping(ctx))
}

// ExecContext runs what answers without rows.
func (c *Conn) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	if err := c.check(ctx); err != nil {
		return nil, err
	}
	res, err := c.c.exec(ctx, query, args)
	return res, c.judge(err)
}

// QueryContext asks for rows.
func (c *Conn) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	if err := c.check(ctx); err != nil {
		return nil, err
	}
	rows, err := c.c.query(ctx, query, args, func(err error) { c.judge(err) })
	return rows, c.judge(err)
}

// QueryRowContext asks for one row.
func (c *Conn) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := c.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// PrepareContext prepares a statement.
func (c *Conn) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	if err := c.check(ctx); err != nil {
		return nil, err
	}
	return newStmt(ctx, c.db, c, c.c, query)
}

// Raw calls f with the driver's connection.
func (c *Conn) Raw(f func(driverConn any) error) error {
	if c.done {
		return ErrConnDone
	}
	finished := false
	defer func() {
		if !finished {
			c.end(driver.ErrBadConn)
		}
	}()
	err := f(c.c.driver)
	finished = true
	return c.judge(err)
}

// BeginTx starts a transaction on the connection.
func (c *Conn) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) {
	if err := c.check(ctx); err != nil {
		return nil, err
	}
	tx, err := newTx(ctx, c.db, c.c, opts, func(err error) { c.judge(err) })
	return tx, c.judge(err)
}
