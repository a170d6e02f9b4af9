package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"time"
)

type connector struct {
	n    int
	bad  map[int]bool
	fail int
}

func (c *connector) Connect(ctx context.Context) (driver.Conn, error) {
	if c.fail > 0 {
		c.fail--
		return nil, driver.ErrBadConn
	}
	c.n++
	fmt.Println("connect", c.n)
	return &conn{c: c, id: c.n}, nil
}
func (c *connector) Driver() driver.Driver { return drv{} }

type drv struct{}

func (drv) Open(string) (driver.Conn, error) { return nil, errors.New("not this way") }

type conn struct {
	c  *connector
	id int
}

func (c *conn) Prepare(q string) (driver.Stmt, error) { return nil, errors.New("no prepare") }
func (c *conn) PrepareContext(ctx context.Context, q string) (driver.Stmt, error) {
	fmt.Println("prepare", c.id, q)
	return &stmt{c, q}, nil
}
func (c *conn) Close() error                 { fmt.Println("close", c.id); return nil }
func (c *conn) Begin() (driver.Tx, error)    { return nil, errors.New("no begin") }
func (c *conn) Ping(context.Context) error   { fmt.Println("ping", c.id); return c.check() }
func (c *conn) IsValid() bool                { return !c.c.bad[-c.id] }
func (c *conn) ResetSession(ctx context.Context) error {
	fmt.Println("reset", c.id)
	return nil
}
func (c *conn) check() error {
	if c.c.bad[c.id] {
		return driver.ErrBadConn
	}
	return nil
}
func (c *conn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	fmt.Println("begintx", c.id, o)
	return tx{c}, c.check()
}

type tx struct{ c *conn }

func (t tx) Commit() error   { fmt.Println("commit"); return errors.New("commit failed") }
func (t tx) Rollback() error { fmt.Println("rollback"); return nil }

func (c *conn) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	fmt.Println("exec", c.id, q, args)
	if strings.HasPrefix(q, "skip") {
		return nil, driver.ErrSkip
	}
	if strings.HasPrefix(q, "sleep") {
		time.Sleep(20 * time.Millisecond)
	}
	return driver.ResultNoRows, c.check()
}
func (c *conn) QueryContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Rows, error) {
	fmt.Println("query", c.id, q, args)
	return &rows{}, c.check()
}

type stmt struct {
	c *conn
	q string
}

func (s *stmt) Close() error                                { fmt.Println("close stmt", s.c.id, s.q); return nil }
func (s *stmt) NumInput() int                               { return -1 }
func (s *stmt) Exec([]driver.Value) (driver.Result, error)  { panic("old") }
func (s *stmt) Query([]driver.Value) (driver.Rows, error)   { panic("old") }
func (s *stmt) ExecContext(ctx context.Context, a []driver.NamedValue) (driver.Result, error) {
	fmt.Println("stmt exec", s.c.id, s.q, a)
	return driver.RowsAffected(len(a)), s.c.check()
}
func (s *stmt) QueryContext(ctx context.Context, a []driver.NamedValue) (driver.Rows, error) {
	fmt.Println("stmt query", s.c.id, s.q, a)
	return &rows{}, s.c.check()
}
func (s *stmt) CheckNamedValue(nv *driver.NamedValue) error {
	if nv.Value == "remove" {
		return driver.ErrRemoveArgument
	}
	if nv.Value == "bad" {
		return errors.New("bad arg")
	}
	return driver.ErrSkip
}

type rows struct {
	set, at int
	closed  bool
}

func (r *rows) Columns() []string { return []string{"a", "b"}[:2-r.set] }
func (r *rows) Close() error      { fmt.Println("rows closed"); return errors.New("rows close error") }
func (r *rows) Next(d []driver.Value) error {
	if r.at == 3 {
		return io.EOF
	}
	r.at++
	vals := []driver.Value{int64(300), 1.25, true, "text", []byte("42"), nil, time.Date(2024, 1, 2, 3, 4, 5, 6, time.UTC)}
	for i := range d {
		d[i] = vals[(r.at*2+i)%len(vals)]
	}
	return nil
}
func (r *rows) HasNextResultSet() bool { return r.set == 0 }
func (r *rows) NextResultSet() error {
	if r.set == 1 {
		return io.EOF
	}
	r.set, r.at = 1, 0
	return nil
}
func (r *rows) ColumnTypeScanType(i int) reflect.Type     { return reflect.TypeFor[int64]() }
func (r *rows) ColumnTypeDatabaseTypeName(i int) string   { return "VARCHAR" }
func (r *rows) ColumnTypeNullable(i int) (bool, bool)     { return true, i == 0 }
func (r *rows) ColumnTypeLength(i int) (int64, bool)      { return 255, true }

type celsius float64
type label string
type ptr struct{ s string }

func (p *ptr) Scan(src any) error {
	p.s = fmt.Sprintf("%T:%v", src, src)
	if src == nil {
		return errors.New("nil refused")
	}
	return nil
}
func (p ptr) Value() (driver.Value, error) { return p.s, nil }

type badVal struct{}

func (badVal) Value() (driver.Value, error) { return 5, nil }

type errVal struct{}

func (errVal) Value() (driver.Value, error) { return nil, errors.New("no value") }

func st(db *sql.DB) {
	s := db.Stats()
	fmt.Println("stats", s.OpenConnections, s.InUse, s.Idle, s.WaitCount, s.MaxIdleClosed, s.MaxIdleTimeClosed, s.MaxLifetimeClosed)
}

func main() {
	c := &connector{bad: map[int]bool{}}
	db := sql.OpenDB(c)
	fmt.Printf("%T\n", db.Driver())
	fmt.Println(db.Ping())
	c.bad[1] = true
	fmt.Println(db.Ping())
	st(db)
	res, err := db.Exec("x", sql.Named("n", 1), 2)
	fmt.Println(err)
	_, e1 := res.LastInsertId()
	_, e2 := res.RowsAffected()
	fmt.Println(e1, e2)
	_, err = db.Exec("x", sql.Named("1x", 1))
	fmt.Println(err)
	_, err = db.Exec("x", ptr{"v"}, &ptr{"w"}, (*ptr)(nil), (*int)(nil), new(int), label("l"), celsius(1.5))
	fmt.Println(err)
	_, err = db.Exec("x", badVal{})
	fmt.Println(err)
	_, err = db.Exec("x", errVal{})
	fmt.Println(err)
	_, err = db.Exec("x", []int{1})
	fmt.Println(err)
	_, err = db.Exec("x", map[string]int{}, nil)
	fmt.Println(err)
	_, err = db.Exec("x", sql.Null[int]{V: 3, Valid: true}, sql.Null[string]{}, sql.NullInt32{Int32: 4, Valid: true}, sql.NullTime{})
	fmt.Println(err)
	_, err = db.Exec("skip it", "remove", 1, "remove")
	fmt.Println(err)
	_, err = db.Exec("skip it", 1, "bad")
	fmt.Println(err)
	rs, err := db.Query("q")
	fmt.Println(err)
	ct, _ := rs.ColumnTypes()
	for _, t := range ct {
		n, ok := t.Nullable()
		l, ok2 := t.Length()
		p, s, ok3 := t.DecimalSize()
		fmt.Println(t.Name(), t.DatabaseTypeName(), n, ok, l, ok2, p, s, ok3, t.ScanType())
	}
	for rs.Next() {
		var a, b any
		fmt.Println(rs.Scan(&a, &b))
		fmt.Printf("%T %v %T %v\n", a, a, b, b)
		var i8 int8
		var u uint
		var f float32
		var bo bool
		var s string
		var by []byte
		var l label
		var ce celsius
		var p ptr
		var pi *int
		var pp **string
		var t time.Time
		for _, d := range []any{&i8, &u, &f, &bo, &s, &by, &l, &ce, &p, &pi, &pp, &t, (*int)(nil), 5, new(sql.NullInt64), new(sql.NullBool), new(sql.NullFloat64), new(sql.Null[int]), new(sql.NullByte), new(chan int), new([]int)} {
			err := rs.Scan(d, &a)
			v := reflect.Indirect(reflect.ValueOf(d))
			if err == nil && v.Kind() != reflect.Pointer {
				fmt.Printf("%T = %v\n", d, v)
			} else {
				fmt.Printf("%T: %v\n", d, err)
			}
		}
	}
	fmt.Println(rs.Err(), rs.NextResultSet())
	cols, _ := rs.Columns()
	fmt.Println(cols, rs.Next())
	fmt.Println(rs.Close(), rs.Close())
	st(db)
	var x any
	fmt.Println(db.QueryRow("q").Scan(&x, &x))
	var raw sql.RawBytes
	fmt.Println(db.QueryRow("q").Scan(&raw, &x))
	// rows and cancel
	ctx, cancel := context.WithCancel(context.Background())
	rs, _ = db.QueryContext(ctx, "q")
	fmt.Println(rs.Next())
	cancel()
	time.Sleep(10 * time.Millisecond)
	fmt.Println(rs.Next(), rs.Err(), rs.Scan(&x, &x))
	fmt.Println(rs.Close())
	// tx
	t, err := db.BeginTx(context.Background(), &sql.TxOptions{Isolation: sql.LevelSnapshot, ReadOnly: true})
	fmt.Println(err)
	rs, err = t.Query("in tx")
	fmt.Println(rs.Next(), err)
	fmt.Println(t.Commit(), t.Rollback())
	time.Sleep(time.Millisecond)
	fmt.Println(rs.Next(), rs.Err())
	st(db)
	// stmt over several connections
	ps, err := db.Prepare("ps")
	c1, _ := db.Conn(context.Background())
	_, err = ps.Exec(1)
	fmt.Println(err)
	fmt.Println(c1.Close())
	t, _ = db.Begin()
	ts := t.Stmt(ps)
	_, err = ts.Exec(2)
	fmt.Println(err)
	fmt.Println(t.Rollback())
	_, err = ts.Exec(3)
	fmt.Println(err)
	fmt.Println(ps.Close())
	fmt.Println(t.Stmt(ps).Exec())
	// pool
	db.SetMaxOpenConns(1)
	st(db)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(time.Duration(i) * 5 * time.Millisecond)
			_, err := db.Exec("sleep")
			_ = err
		}()
	}
	wg.Wait()
	st(db)
	db.SetConnMaxIdleTime(5 * time.Millisecond)
	time.Sleep(1100 * time.Millisecond)
	st(db)
	db.SetConnMaxIdleTime(0)
	c.bad[-c.n-1] = true
	fmt.Println(db.Ping())
	st(db)
	c.fail = 5
	fmt.Println(db.Ping(), c.fail)
	c.fail = 0
	cc, _ := db.Conn(context.Background())
	func() {
		defer func() { fmt.Println(recover()) }()
		cc.Raw(func(any) error { panic("raw") })
	}()
	fmt.Println(cc.PingContext(context.Background()))
	st(db)
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	fmt.Println(db.PingContext(ctx))
	rs, _ = db.Query("left open")
	go func() {
		time.Sleep(5 * time.Millisecond)
		db.Close()
	}()
	_, err = db.Exec("waits")
	fmt.Println(err)
	st(db)
	fmt.Println(rs.Close())
	st(db)
	fmt.Println(sql.LevelSnapshot, sql.IsolationLevel(99), driver.IsValue(3), driver.IsValue(int64(3)))
	for _, v := range []any{"true", "x", 1, 2, uint8(1), []byte("f"), nil, 1.5, true} {
		b, err := driver.Bool.ConvertValue(v)
		fmt.Println(b, err)
		n, err := driver.Int32.ConvertValue(v)
		fmt.Println(n, err)
		s, err := driver.String.ConvertValue(v)
		fmt.Println(s, err)
		s, err = driver.Null{driver.String}.ConvertValue(v)
		fmt.Println(s, err)
		s, err = driver.NotNull{driver.String}.ConvertValue(v)
		fmt.Println(s, err)
	}
	fmt.Println(driver.Bool)
	fmt.Println(driver.Int32.ConvertValue(int64(1) << 40))
	fmt.Println(driver.Int32.ConvertValue("12x"))
}
