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

type drv struct{ opened, closed int }

func (d *drv) Open(name string) (driver.Conn, error) {
	if name == "fail" {
		return nil, errors.New("cannot connect")
	}
	d.opened++
	fmt.Println("open", name, d.opened)
	return &conn{d: d, id: d.opened}, nil
}

type conn struct {
	d    *drv
	id   int
	bad  bool
	inTx bool
}

func (c *conn) Prepare(q string) (driver.Stmt, error) {
	if strings.Contains(q, "syntax") {
		return nil, errors.New("syntax error in " + q)
	}
	fmt.Println("prepare", c.id, q)
	return &stmt{c, q}, nil
}
func (c *conn) Close() error { fmt.Println("close conn", c.id); c.d.closed++; return nil }
func (c *conn) Begin() (driver.Tx, error) {
	fmt.Println("begin", c.id)
	return &tx{c}, nil
}

type tx struct{ c *conn }

func (t *tx) Commit() error   { fmt.Println("commit", t.c.id); return nil }
func (t *tx) Rollback() error { fmt.Println("rollback", t.c.id); return nil }

type stmt struct {
	c *conn
	q string
}

func (s *stmt) Close() error  { fmt.Println("close stmt", s.q); return nil }
func (s *stmt) NumInput() int { return strings.Count(s.q, "?") }
func (s *stmt) Exec(args []driver.Value) (driver.Result, error) {
	fmt.Printf("exec %d %s %v", s.c.id, s.q, args)
	for _, a := range args {
		fmt.Printf(" %T", a)
	}
	fmt.Println()
	if strings.Contains(s.q, "boom") {
		return nil, errors.New("boom")
	}
	return driver.RowsAffected(3), nil
}
func (s *stmt) Query(args []driver.Value) (driver.Rows, error) {
	fmt.Println("query", s.c.id, s.q, args)
	n := 2
	if strings.Contains(s.q, "empty") {
		n = 0
	}
	return &rows{n: n, fail: strings.Contains(s.q, "mid")}, nil
}

type rows struct {
	n, at int
	fail  bool
}

func (r *rows) Columns() []string { return []string{"id", "name", "note"} }
func (r *rows) Close() error      { fmt.Println("close rows"); return nil }
func (r *rows) Next(dest []driver.Value) error {
	if r.fail && r.at == 1 {
		return errors.New("mid error")
	}
	if r.at == r.n {
		return io.EOF
	}
	r.at++
	dest[0] = int64(r.at)
	dest[1] = []byte(fmt.Sprintf("name%d", r.at))
	dest[2] = nil
	return nil
}

func stats(db *sql.DB) {
	s := db.Stats()
	fmt.Println("stats", s.MaxOpenConnections, s.OpenConnections, s.InUse, s.Idle, s.WaitCount, s.MaxIdleClosed)
}

func main() {
	d := &drv{}
	sql.Register("my", d)
	fmt.Println(sql.Drivers())
	func() {
		defer func() { fmt.Println(recover()) }()
		sql.Register("my", d)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		sql.Register("nil", nil)
	}()
	_, err := sql.Open("none", "x")
	fmt.Println(err)
	db, err := sql.Open("my", "dsn")
	fmt.Println(err, db.Driver() == driver.Driver(d))
	stats(db)
	fmt.Println(db.Ping())
	stats(db)
	res, err := db.Exec("insert ? ?", 1, "x")
	fmt.Println(err)
	n, err := res.RowsAffected()
	fmt.Println(n, err)
	_, err = res.LastInsertId()
	fmt.Println(err)
	_, err = db.Exec("insert ?", 1, 2)
	fmt.Println(err)
	_, err = db.Exec("insert ?", struct{}{})
	fmt.Println(err)
	_, err = db.Exec("insert ?", sql.NullString{})
	fmt.Println(err)
	_, err = db.Exec("insert ?", uint8(3))
	_, err = db.Exec("insert ?", float32(1.5))
	_, err = db.Exec("insert ?", uint64(1<<63))
	fmt.Println(err)
	_, err = db.Exec("boom")
	fmt.Println(err)
	_, err = db.Query("syntax")
	fmt.Println(err)
	rows, err := db.Query("select")
	stats(db)
	var id int
	var name string
	var note sql.NullString
	fmt.Println(rows.Scan(&id))
	for rows.Next() {
		fmt.Println(rows.Scan(&id, &name))
		fmt.Println(rows.Scan(&id, &name, &name))
		fmt.Println(rows.Scan(&name, &id, &note))
		fmt.Println(rows.Scan(&id, &name, &note), id, name, note)
		fmt.Println(rows.Scan(id, &name, &note))
		var p *string
		var a any
		var raw sql.RawBytes
		fmt.Println(rows.Scan(&a, &raw, &p), a, string(raw), p)
		fmt.Println(rows.Scan(nil, &raw, &p))
		var b bool
		fmt.Println(rows.Scan(&b, &a, &p), b)
		var i8 int8
		var f float64
		fmt.Println(rows.Scan(&i8, &f, &p))
		cols, err := rows.Columns()
		fmt.Println(cols, err)
	}
	fmt.Println(rows.Err(), rows.Close(), rows.Next(), rows.Scan(&id))
	_, err = rows.Columns()
	fmt.Println(err)
	stats(db)
	rows, _ = db.Query("select mid")
	for rows.Next() {
	}
	fmt.Println(rows.Err())
	err = db.QueryRow("select empty").Scan(&id)
	fmt.Println(err, errors.Is(err, sql.ErrNoRows))
	err = db.QueryRow("select ?", 5).Scan(&id, &name, &note)
	fmt.Println(err, id)
	t, err := db.Begin()
	fmt.Println(err)
	_, err = t.Exec("up ?", 7)
	st, err := t.Prepare("tx stmt ?")
	_, err = st.Exec(1)
	fmt.Println(t.Commit(), t.Commit(), t.Rollback())
	_, err = t.Exec("late")
	fmt.Println(err)
	_, err = st.Exec(1)
	fmt.Println(err)
	fmt.Println(t.QueryRow("q").Scan(&id))
	ps, err := db.Prepare("prepared ?")
	fmt.Println(err)
	_, err = ps.Exec(1)
	_, err = ps.Exec()
	fmt.Println(err)
	r2, err := ps.Query(1)
	fmt.Println(err)
	r2.Close()
	fmt.Println(ps.Close(), ps.Close())
	_, err = ps.Exec(1)
	fmt.Println(err)
	db.SetMaxOpenConns(1)
	t, _ = db.BeginTx(context.Background(), nil)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	_, err = db.ExecContext(ctx, "wait")
	fmt.Println(err)
	cancel()
	stats(db)
	t.Rollback()
	_, err = db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	fmt.Println(err)
	_, err = db.BeginTx(context.Background(), &sql.TxOptions{Isolation: sql.LevelSerializable})
	fmt.Println(err)
	_, err = db.ExecContext(ctx, "x")
	fmt.Println(err)
	ctx, cancel = context.WithCancel(context.Background())
	t, err = db.BeginTx(ctx, nil)
	fmt.Println(err)
	cancel()
	time.Sleep(10 * time.Millisecond)
	fmt.Println(t.Commit())
	_, err = t.Exec("q")
	fmt.Println(err)
	c, err := db.Conn(context.Background())
	fmt.Println(err)
	fmt.Println(c.Raw(func(dc any) error { fmt.Printf("%T\n", dc); return io.EOF }))
	_, err = c.ExecContext(context.Background(), "on conn")
	fmt.Println(c.Close(), c.Close())
	_, err = c.ExecContext(context.Background(), "on conn")
	fmt.Println(err)
	stats(db)
	db.SetMaxIdleConns(0)
	stats(db)
	fmt.Println(db.Close(), db.Close())
	fmt.Println(db.Ping())
	_, err = db.Exec("x")
	fmt.Println(err)
	fdb, err := sql.Open("my", "fail")
	fmt.Println(err)
	fmt.Println(fdb.Ping())
	_, err = fdb.Query("x")
	fmt.Println(err)
	fdb.Close()
	fmt.Println(d.opened, d.closed)
}
