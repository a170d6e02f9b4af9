// Package sql gives programs a pool of connections to a database. Where a program registers no driver of its own, the database is
// simulated: connections, rows and statements are real handles of the simulated world, but every query answers with made-up rows.
package sql

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// General errors.
var (
	ErrNoRows   = errors.New("sql: no rows in result set")
	ErrTxDone   = errors.New("sql: transaction has already been committed or rolled back")
	ErrConnDone = errors.New("sql: connection is already closed")
)

var errDBClosed = errors.New("sql: database is closed")

var drivers = map[string]driver.Driver{}

// Register makes a driver known by a name.
func Register(name string, driver driver.Driver) {
	if driver == nil {
		panic("sql: Register driver is nil")
	}
	if _, ok := drivers[name]; ok {
		panic("sql: Register called twice for driver " + name)
	}
	drivers[name] = driver
}

// Drivers returns the names of the drivers, sorted.
func Drivers() []string { return slices.Sorted(maps.Keys(drivers)) }

// DB is a pool of connections. Opening one dials nothing; using it does.
type DB struct {
	name        string
	connector   driver.Connector
	idle        []*connection
	waiting     []chan *connection
	open        int
	maxOpen     int
	maxIdle     int
	maxLifetime time.Duration
	maxIdleTime time.Duration
	closed      bool
	opener      chan struct{}
	cleaning    time.Time // when idle connections are looked at next; zero: never
	stats       DBStats
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

// Open makes a pool and starts its goroutine. A program that registers no driver gets a simulated one by any name.
func Open(driverName, dataSourceName string) (*DB, error) {
	d, ok := drivers[driverName]
	if !ok && len(drivers) > 0 {
		return nil, fmt.Errorf("sql: unknown driver %q (forgotten import?)", driverName)
	}
	if !ok {
		d = simulated{}
	}
	var c driver.Connector = named{d, dataSourceName}
	if with, ok := d.(driver.DriverContext); ok {
		var err error
		if c, err = with.OpenConnector(dataSourceName); err != nil {
			return nil, err
		}
	}
	db := OpenDB(c)
	db.name = driverName
	return db, nil
}

// OpenDB makes a pool of what a connector connects.
func OpenDB(c driver.Connector) *DB {
	db := &DB{name: "database", connector: c, maxIdle: 2, opener: make(chan struct{})}
	go db.connectionOpener()
	return db
}

// connectionOpener lives as long as its pool: a pool that nobody closes leaks it.
func (db *DB) connectionOpener() { <-db.opener }

// named is the connector of a driver that has none.
type named struct {
	d    driver.Driver
	name string
}

// Connect opens a connection.
func (n named) Connect(context.Context) (driver.Conn, error) { return n.d.Open(n.name) }

// Driver returns the driver.
func (n named) Driver() driver.Driver { return n.d }

// Driver returns the driver.
func (db *DB) Driver() driver.Driver { return db.connector.Driver() }

// Close closes the pool and its idle connections, and ends its goroutine.
func (db *DB) Close() error {
	if db.closed {
		return nil
	}
	db.closed = true
	close(db.opener)
	var failed error
	for _, c := range db.idle {
		if err := db.drop(c); err != nil {
			failed = err
		}
	}
	db.idle = nil
	for _, turn := range db.waiting {
		close(turn)
	}
	db.waiting = nil
	if c, ok := db.connector.(io.Closer); ok {
		if err := c.Close(); err != nil {
			failed = err
		}
	}
	return failed
}

// SetMaxOpenConns limits the open connections; 0 is no limit.
func (db *DB) SetMaxOpenConns(n int) {
	db.maxOpen = max(n, 0)
	if db.maxOpen > 0 && db.maxIdle > db.maxOpen {
		db.SetMaxIdleConns(db.maxOpen)
	}
}

// SetMaxIdleConns limits the idle connections.
func (db *DB) SetMaxIdleConns(n int) {
	db.maxIdle = max(n, 0)
	if db.maxOpen > 0 {
		db.maxIdle = min(db.maxIdle, db.maxOpen)
	}
	for len(db.idle) > db.maxIdle {
		last := len(db.idle) - 1
		c := db.idle[last]
		db.idle = db.idle[:last]
		db.stats.MaxIdleClosed++
		db.drop(c)
	}
}

// SetConnMaxLifetime limits how long a connection is used again; 0 is no limit.
func (db *DB) SetConnMaxLifetime(d time.Duration) {
	db.setAge(&db.maxLifetime, d)
}

// SetConnMaxIdleTime limits how long a connection may be idle; 0 is no limit.
func (db *DB) SetConnMaxIdleTime(d time.Duration) {
	db.setAge(&db.maxIdleTime, d)
}

// setAge sets one of the ages; where it has become less, idle connections are looked at now.
func (db *DB) setAge(age *time.Duration, d time.Duration) {
	db.expire()
	d = max(d, 0)
	if d > 0 && d < *age && !db.cleaning.IsZero() {
		db.cleaning = time.Now()
	}
	*age = d
	db.watch()
}

// Stats returns the counts.
func (db *DB) Stats() DBStats {
	db.expire()
	s := db.stats
	s.MaxOpenConnections = db.maxOpen
	s.OpenConnections = db.open
	s.Idle = len(db.idle)
	s.InUse = db.open - len(db.idle)
	return s
}

// retry calls f with a connection of the pool, again with another one if the first has gone bad, at last with a new one. f answers for
// the connection if it succeeds.
func (db *DB) retry(ctx context.Context, f func(c *connection) error) error {
	err := driver.ErrBadConn
	for attempt := 0; attempt < 3 && errors.Is(err, driver.ErrBadConn); attempt++ {
		var c *connection
		if c, err = db.take(ctx, attempt == 2); err != nil {
			continue
		}
		if err = f(c); err != nil {
			db.give(c, err)
		}
	}
	return err
}

// Ping makes sure that there is a connection.
func (db *DB) Ping() error { return db.PingContext(context.Background()) }

// PingContext makes sure that there is a connection.
func (db *DB) PingContext(ctx context.Context) error {
	var failed error
	err := db.retry(ctx, func(c *connection) error {
		failed = c.ping(ctx)
		db.give(c, failed)
		return nil
	})
	return cmp.Or(err, failed)
}

// A Result tells what an Exec did.
type Result interface {
	LastInsertId() (int64, error)
	RowsAffected() (int64, error)
}

// Exec runs what answers without rows.
func (db *DB) Exec(query string, args ...any) (Result, error) {
	return db.ExecContext(context.Background(), query, args...)
}

// ExecContext is Exec with a context.
func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (res Result, err error) {
	err = db.retry(ctx, func(c *connection) error {
		if res, err = c.exec(ctx, query, args); err == nil {
			db.give(c, nil)
		}
		return err
	})
	return res, err
}

// Query asks for rows. They hold a connection until they are closed or used up.
func (db *DB) Query(query string, args ...any) (*Rows, error) {
	return db.QueryContext(context.Background(), query, args...)
}

// QueryContext is Query with a context.
func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (rows *Rows, err error) {
	err = db.retry(ctx, func(c *connection) error {
		rows, err = c.query(ctx, query, args, func(err error) { db.give(c, err) })
		return err
	})
	return rows, err
}

// QueryRow asks for one row.
func (db *DB) QueryRow(query string, args ...any) *Row {
	return db.QueryRowContext(context.Background(), query, args...)
}

// QueryRowContext is QueryRow with a context.
func (db *DB) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := db.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}
