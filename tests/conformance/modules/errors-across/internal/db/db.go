package db

import (
	"errors"
	"fmt"
	"iter"
)

type DB struct {
	name string
	open bool
}

var Count int
var ErrClosed = errors.New("db: closed")

type NotFound struct{ Key string }

func (n *NotFound) Error() string { return "not found: " + n.Key }

type Level int

const (
	Debug Level = iota
	Info
	Warn
)

func (l Level) String() string { return [...]string{"debug", "info", "warn"}[l] }

func Open(name string) *DB { Count++; return &DB{name, true} }
func (d *DB) Close() error {
	defer func() { Count-- }()
	d.open = false
	fmt.Println("closed", d.name)
	return nil
}
func (d *DB) Get(k string) (v string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	if k == "panic" {
		panic("boom " + k)
	}
	return "", &NotFound{k}
}
func (d *DB) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range 3 {
			if !yield(i, fmt.Sprint(d.name, i)) {
				return
			}
		}
	}
}
