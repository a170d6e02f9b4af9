package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

var _ = context.Background
var _ = time.Now

type fdrv struct {
	opens    int
	failOpen bool
}
type fconn struct {
	id     int
	closed bool
	tx     bool
	bad    bool
}
type fstmt struct {
	c *fconn
	q string
}
type frows struct {
	n, i int
	err  error
	st   *fstmt
}
type ftx struct{ c *fconn }
type fres struct{}

var trace = true
var D = &fdrv{}

func say(f string, a ...any) {
	if trace {
		fmt.Printf("  ["+f+"]\n", a...)
	}
}
func (d *fdrv) Open(dsn string) (driver.Conn, error) {
	if d.failOpen {
		return nil, errors.New("cannot dial " + dsn)
	}
	d.opens++
	say("open %d %s", d.opens, dsn)
	return &fconn{id: d.opens}, nil
}
func (c *fconn) Prepare(q string) (driver.Stmt, error) {
	say("prepare %d %s", c.id, q)
	if c.bad {
		return nil, driver.ErrBadConn
	}
	if strings.HasPrefix(q, "syntax") {
		return nil, errors.New("syntax error near " + q)
	}
	return &fstmt{c, q}, nil
}
func (c *fconn) Close() error { say("close conn %d", c.id); c.closed = true; return nil }
func (c *fconn) Begin() (driver.Tx, error) {
	say("begin %d", c.id)
	c.tx = true
	return &ftx{c}, nil
}
func (t *ftx) Commit() error   { say("commit %d", t.c.id); t.c.tx = false; return nil }
func (t *ftx) Rollback() error { say("rollback %d", t.c.id); t.c.tx = false; return nil }
func (s *fstmt) Close() error  { say("close stmt %s", s.q); return nil }
func (s *fstmt) NumInput() int { return strings.Count(s.q, "?") }
func (s *fstmt) Exec(args []driver.Value) (driver.Result, error) {
	say("exec %d %s %v", s.c.id, s.q, args)
	if strings.HasPrefix(s.q, "fail") {
		return nil, errors.New("constraint failed")
	}
	return fres{}, nil
}
func (s *fstmt) Query(args []driver.Value) (driver.Rows, error) {
	say("query %d %s %v", s.c.id, s.q, args)
	if strings.HasPrefix(s.q, "fail") {
		return nil, errors.New("no such table")
	}
	r := &frows{n: 3, st: s}
	if strings.HasPrefix(s.q, "none") {
		r.n = 0
	}
	if strings.HasPrefix(s.q, "break") {
		r.err = errors.New("connection lost")
	}
	return r, nil
}
func (r *frows) Columns() []string { return []string{"id", "name", "note"} }
func (r *frows) Close() error      { say("close rows %s", r.st.q); return nil }
func (r *frows) Next(d []driver.Value) error {
	if r.err != nil && r.i == 1 {
		return r.err
	}
	if r.i == r.n {
		return io.EOF
	}
	r.i++
	d[0] = int64(r.i)
	d[1] = fmt.Sprint("name", r.i)
	d[2] = nil
	if r.i == 2 {
		d[2] = []byte("note")
	}
	return nil
}
func (fres) LastInsertId() (int64, error) { return 7, nil }
func (fres) RowsAffected() (int64, error) { return 0, errors.New("not known") }

func stats(db *sql.DB) {
	s := db.Stats()
	fmt.Println("stats", s.MaxOpenConnections, s.OpenConnections, s.InUse, s.Idle, s.WaitCount, s.MaxIdleClosed, s.MaxIdleTimeClosed, s.MaxLifetimeClosed)
}
func do(name string, f func()) {
	fmt.Println("==", name)
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("PANIC", r)
		}
	}()
	f()
}
func open() *sql.DB {
	db, err := sql.Open("f", "dsn")
	if err != nil {
		panic(err)
	}
	return db
}
func init() { sql.Register("f", D) }

type bconn struct{ *fconn }

func (c *bconn) Prepare(q string) (driver.Stmt, error) {
	say("prepare %d %s", c.id, q)
	if c.id%3 != 0 {
		return nil, driver.ErrBadConn
	}
	return &fstmt{c.fconn, q}, nil
}

type bdrv struct{ n int }

func (d *bdrv) Open(string) (driver.Conn, error) {
	d.n++
	say("b open %d", d.n)
	return &bconn{&fconn{id: d.n}}, nil
}

type qconn struct{ *fconn }

func (c *qconn) QueryContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Rows, error) {
	say("querycontext %s %v", q, args)
	if q == "slow" {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return &frows{n: 2, st: &fstmt{c.fconn, q}}, nil
}
func (c *qconn) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	say("execcontext %s %v", q, args)
	if q == "skip" {
		return nil, driver.ErrSkip
	}
	return driver.RowsAffected(3), nil
}
func (c *qconn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	say("begintx %v %v", o.Isolation, o.ReadOnly)
	return &ftx{c.fconn}, nil
}
func (c *qconn) Ping(ctx context.Context) error         { say("ping"); return nil }
func (c *qconn) ResetSession(ctx context.Context) error { say("reset"); return nil }
func (c *qconn) IsValid() bool                          { say("valid"); return true }

type conr struct{ n int }

func (c *conr) Connect(ctx context.Context) (driver.Conn, error) {
	c.n++
	say("connect %d", c.n)
	return &qconn{&fconn{id: c.n}}, nil
}
func (c *conr) Driver() driver.Driver { return D }
func (c *conr) Close() error          { say("connector closed"); return nil }

type valuer int

func (v valuer) Value() (driver.Value, error) {
	if v < 0 {
		return nil, errors.New("negative")
	}
	return int64(v) * 10, nil
}

type scanner string

func (s *scanner) Scan(src any) error {
	if src == nil {
		return errors.New("nil src")
	}
	*s = scanner(fmt.Sprintf("<%T %v>", src, src))
	return nil
}

func main() {
	sql.Register("b", &bdrv{})
	do("bad", func() {
		db, _ := sql.Open("b", "")
		r, err := db.Query("select")
		fmt.Println(err)
		if err == nil {
			r.Close()
		}
		stats(db)
		db.Close()
	})
	do("connector", func() {
		db := sql.OpenDB(&conr{})
		fmt.Println(db.Ping())
		res, err := db.Exec("exec", 1, "a")
		fmt.Println(res != nil, err)
		fmt.Println(res.LastInsertId())
		fmt.Println(res.RowsAffected())
		_, err = db.Exec("skip", sql.Named("x", 4))
		fmt.Println(err)
		_, err = db.Exec("exec", sql.Named("x", 4))
		fmt.Println(err)
		_, err = db.Exec("exec", sql.Named("", 4))
		fmt.Println(err)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
		defer cancel()
		_, err = db.QueryContext(ctx, "slow")
		fmt.Println(err)
		tx, err := db.BeginTx(context.Background(), &sql.TxOptions{Isolation: sql.LevelSerializable, ReadOnly: true})
		fmt.Println(err)
		row := tx.QueryRow("q", valuer(4))
		var s1, s2, s3 scanner
		fmt.Println(row.Scan(&s1, &s2, &s3), s1, s2)
		_, err = tx.Exec("q", valuer(-4))
		fmt.Println(err)
		fmt.Println(tx.Rollback())
		stats(db)
		fmt.Println(db.Close())
		fmt.Printf("%T\n", db.Driver())
	})
	do("nulls", func() {
		var ni sql.NullInt64
		fmt.Println(ni.Scan("12"), ni, ni.Scan(nil), ni, ni.Scan("x"))
		var nb sql.NullBool
		fmt.Println(nb.Scan("true"), nb, nb.Scan("maybe"))
		var nf sql.NullFloat64
		fmt.Println(nf.Scan([]byte("1.5")), nf)
		var nt sql.NullTime
		fmt.Println(nt.Scan("x"))
		var ns sql.NullString
		fmt.Println(ns.Scan(5), ns)
		v, err := ns.Value()
		fmt.Println(v, err)
		var nby sql.NullByte
		fmt.Println(nby.Scan(300))
		var n16 sql.NullInt16
		fmt.Println(n16.Scan(3), n16)
		var n sql.Null[int]
		fmt.Println(n.Scan("4"), n, n.Scan(nil), n)
		v, err = n.Value()
		fmt.Println(v, err)
	})
	do("panic in tx", func() {
		db := sql.OpenDB(&conr{})
		defer db.Close()
		defer func() { stats(db) }()
		tx, _ := db.Begin()
		defer tx.Rollback()
		panic("oops")
	})
	do("leaked rows", func() {
		db := sql.OpenDB(&conr{})
		db.SetMaxOpenConns(3)
		for i := range 4 {
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
			_, err := db.QueryContext(context.WithoutCancel(ctx), "leak")
			if i == 2 {
				_, err = db.QueryContext(ctx, "leak")
				cancel()
				fmt.Println(err)
				break
			}
			cancel()
			fmt.Println(i, err)
		}
		stats(db)
		fmt.Println(db.Close())
	})
	do("idle", func() {
		db := sql.OpenDB(&conr{})
		db.SetMaxIdleConns(1)
		var rs []*sql.Rows
		for range 3 {
			r, _ := db.Query("a")
			rs = append(rs, r)
		}
		for _, r := range rs {
			r.Close()
		}
		stats(db)
		db.SetConnMaxIdleTime(time.Millisecond)
		time.Sleep(5 * time.Millisecond)
		db.Query("a")
		stats(db)
		db.Close()
	})
	do("deadlock free", func() {
		db := sql.OpenDB(&conr{})
		db.SetMaxOpenConns(1)
		rows, _ := db.Query("a")
		for rows.Next() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
			_, err := db.ExecContext(ctx, "inner")
			cancel()
			fmt.Println(err)
		}
		_, err := db.Exec("outer")
		fmt.Println(err)
		db.Close()
	})
}
