package p

import (
	"errors"
	"fmt"
)

type Base struct {
	Name   string
	secret int
}

func (b Base) Hello() string  { return "hello " + b.Name + b.hidden() }
func (b Base) hidden() string { return "base" }

type Emb interface{ hidden() string }

func Call(e Emb) string { return e.hidden() }

type Err struct{ s string }

func (e *Err) Error() string { return e.s }

var ErrX = errors.New("x")

func Do() error { return fmt.Errorf("do: %w %w", &Err{"e"}, ErrX) }

type Kind int

const (
	One Kind = iota + 1
	Two
)

func (k Kind) String() string { return [...]string{"zero", "one", "two"}[k] }
