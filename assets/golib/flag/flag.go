// Package flag reads the options on the command line.
package flag

import (
	"encoding"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ErrHelp is what -help gives where no such flag is defined.
var ErrHelp = errors.New("flag: help requested")

var (
	errParse = errors.New("parse error")
	errRange = errors.New("value out of range")
)

func cause(err error) error {
	if e, ok := err.(*strconv.NumError); ok {
		if e.Err == strconv.ErrSyntax {
			return errParse
		}
		if e.Err == strconv.ErrRange {
			return errRange
		}
	}
	return err
}

// A Value is what a flag sets.
type Value interface {
	String() string
	Set(string) error
}

// A Getter is a Value that tells its value.
type Getter interface {
	Value
	Get() any
}

// A value of the types that have functions of their own.
type value[T any] struct {
	p     *T
	parse func(string) (T, error)
	text  func(T) string
}

func (v *value[T]) Set(s string) error {
	x, err := v.parse(s)
	*v.p = x
	return cause(err)
}

func (v *value[T]) Get() any { return *v.p }

func (v *value[T]) String() string {
	if v == nil || v.p == nil {
		return ""
	}
	return v.text(*v.p)
}

func (v *value[T]) zero() string {
	var x T
	return v.text(x)
}

type boolValue struct {
	value[bool]
}

func (*boolValue) IsBoolFlag() bool { return true }

type funcValue func(string) error

func (f funcValue) Set(s string) error { return f(s) }

func (f funcValue) String() string { return "" }

type boolFuncValue struct{ funcValue }

func (boolFuncValue) IsBoolFlag() bool { return true }

type textValue struct{ p encoding.TextUnmarshaler }

func (v textValue) Set(s string) error { return v.p.UnmarshalText([]byte(s)) }

func (v textValue) Get() any { return v.p }

func (v textValue) String() string {
	if m, ok := v.p.(encoding.TextMarshaler); ok {
		if b, err := m.MarshalText(); err == nil {
			return string(b)
		}
	}
	return ""
}

// An ErrorHandling tells what Parse does at an error.
type ErrorHandling int

// The ways.
const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

// A Flag is a defined flag.
type Flag struct {
	Name     string
	Usage    string
	Value    Value
	DefValue string
}

// A FlagSet is a set of flags.
type FlagSet struct {
	Usage    func()
	name     string
	parsed   bool
	actual   map[string]*Flag
	formal   map[string]*Flag
	args     []string
	handling ErrorHandling
	output   io.Writer
	early    map[string]string // where a flag was set that was not defined
}

// NewFlagSet returns an empty set.
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	f := &FlagSet{name: name, handling: errorHandling}
	f.Usage = f.defaultUsage
	return f
}

// Init sets name and handling of errors.
func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name, f.handling = name, errorHandling
}

// CommandLine is the set of the program's own flags.
var CommandLine = NewFlagSet(os.Args[0], ExitOnError)

func init() { CommandLine.Usage = func() { Usage() } }

// Usage prints how to use the program.
var Usage = func() {
	fmt.Fprintf(CommandLine.Output(), "Usage of %s:\n", os.Args[0])
	PrintDefaults()
}

// Output returns where messages go.
func (f *FlagSet) Output() io.Writer {
	if f.output == nil {
		return os.Stderr
	}
	return f.output
}

// Name returns the set's name.
func (f *FlagSet) Name() string { return f.name }

// ErrorHandling returns what Parse does at an error.
func (f *FlagSet) ErrorHandling() ErrorHandling { return f.handling }

// SetOutput sets where messages go.
func (f *FlagSet) SetOutput(output io.Writer) { f.output = output }

func sorted(flags map[string]*Flag) []*Flag {
	list := make([]*Flag, 0, len(flags))
	for _, f := range flags {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b *Flag) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// VisitAll calls fn for each flag, in order.
func (f *FlagSet) VisitAll(fn func(*Flag)) {
	for _, x := range sorted(f.formal) {
		fn(x)
	}
}

// VisitAll calls fn for each flag, in order.
func VisitAll(fn func(*Flag)) { CommandLine.VisitAll(fn) }

// Visit calls fn for each flag that has been set, in order.
func (f *FlagSet) Visit(fn func(*Flag)) {
	for _, x := range sorted(f.actual) {
		fn(x)
	}
}

// Visit calls fn for each flag that has been set, in order.
func Visit(fn func(*Flag)) { CommandLine.Visit(fn) }

// Lookup returns a flag, nil if there is none.
func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }

// Lookup returns a flag, nil if there is none.
func Lookup(name string) *Flag { return CommandLine.formal[name] }

// Set sets a flag.
func (f *FlagSet) Set(name, value string) error { return f.set(name, value) }

func (f *FlagSet) set(name, value string) error {
	x, ok := f.formal[name]
	if !ok {
		if _, file, line, ok := runtime.Caller(2); ok {
			if f.early == nil {
				f.early = map[string]string{}
			}
			f.early[name] = fmt.Sprintf("%s:%d", file, line)
		}
		return fmt.Errorf("no such flag -%v", name)
	}
	if err := x.Value.Set(value); err != nil {
		return err
	}
	if f.actual == nil {
		f.actual = map[string]*Flag{}
	}
	f.actual[name] = x
	return nil
}

// Set sets a flag.
func Set(name, value string) error { return CommandLine.set(name, value) }

// UnquoteUsage returns the name in back quotes of a usage, and the usage without the quotes.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	usage = flag.Usage
	if i := strings.IndexByte(usage, '`'); i >= 0 {
		if j := strings.IndexByte(usage[i+1:], '`'); j >= 0 {
			name = usage[i+1 : i+1+j]
			return name, usage[:i] + name + usage[i+j+2:]
		}
	}
	name = "value"
	switch v := flag.Value.(type) {
	case interface{ IsBoolFlag() bool }:
		if v.IsBoolFlag() {
			name = ""
		}
	case *value[time.Duration]:
		name = "duration"
	case *value[float64]:
		name = "float"
	case *value[int], *value[int64]:
		name = "int"
	case *value[string]:
		name = "string"
	case *value[uint], *value[uint64]:
		name = "uint"
	}
	return name, usage
}

// isZero reports whether the default is what the zero value of the flag's type prints; that may panic.
func isZero(f *Flag) (zero bool, err error) {
	if z, ok := f.Value.(interface{ zero() string }); ok {
		return f.DefValue == z.zero(), nil
	}
	t := reflect.TypeOf(f.Value)
	z := reflect.Zero(t)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
		z = reflect.New(t)
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic calling String method on zero %v for flag %s: %v", t, f.Name, r)
		}
	}()
	return f.DefValue == z.Interface().(Value).String(), nil
}

// PrintDefaults prints the flags with their defaults.
func (f *FlagSet) PrintDefaults() {
	var faults []error
	f.VisitAll(func(x *Flag) {
		line := "  -" + x.Name
		name, usage := UnquoteUsage(x)
		if name != "" {
			line += " " + name
		}
		if len(line) <= 4 {
			line += "\t"
		} else {
			line += "\n    \t"
		}
		line += strings.ReplaceAll(usage, "\n", "\n    \t")
		if zero, err := isZero(x); err != nil {
			faults = append(faults, err)
		} else if !zero {
			if _, ok := x.Value.(*value[string]); ok {
				line += fmt.Sprintf(" (default %q)", x.DefValue)
			} else {
				line += fmt.Sprintf(" (default %v)", x.DefValue)
			}
		}
		fmt.Fprint(f.Output(), line, "\n")
	})
	if len(faults) > 0 {
		fmt.Fprintln(f.Output())
	}
	for _, err := range faults {
		fmt.Fprintln(f.Output(), err)
	}
}

// PrintDefaults prints the flags with their defaults.
func PrintDefaults() { CommandLine.PrintDefaults() }

func (f *FlagSet) defaultUsage() {
	if f.name == "" {
		fmt.Fprintf(f.Output(), "Usage:\n")
	} else {
		fmt.Fprintf(f.Output(), "Usage of %s:\n", f.name)
	}
	f.PrintDefaults()
}

// NFlag returns how many flags have been set.
func (f *FlagSet) NFlag() int { return len(f.actual) }

// NFlag returns how many flags have been set.
func NFlag() int { return len(CommandLine.actual) }

// Arg returns the i-th argument after the flags.
func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}

// Arg returns the i-th argument after the flags.
func Arg(i int) string { return CommandLine.Arg(i) }

// NArg returns how many arguments there are after the flags.
func (f *FlagSet) NArg() int { return len(f.args) }

// NArg returns how many arguments there are after the flags.
func NArg() int { return len(CommandLine.args) }

// Args returns the arguments after the flags.
func (f *FlagSet) Args() []string { return f.args }

// Args returns the arguments after the flags.
func Args() []string { return CommandLine.args }

// Var defines a flag.
func (f *FlagSet) Var(value Value, name string, usage string) {
	if strings.HasPrefix(name, "-") {
		panic(f.say("flag %q begins with -", name))
	}
	if strings.Contains(name, "=") {
		panic(f.say("flag %q contains =", name))
	}
	if _, ok := f.formal[name]; ok {
		if f.name == "" {
			panic(f.say("flag redefined: %s", name))
		}
		panic(f.say("%s flag redefined: %s", f.name, name))
	}
	if at := f.early[name]; at != "" {
		panic(fmt.Sprintf("flag %s set at %s before being defined", name, at))
	}
	if f.formal == nil {
		f.formal = map[string]*Flag{}
	}
	f.formal[name] = &Flag{name, usage, value, value.String()}
}

// Var defines a flag.
func Var(value Value, name string, usage string) { CommandLine.Var(value, name, usage) }

func (f *FlagSet) say(format string, a ...any) string {
	msg := fmt.Sprintf(format, a...)
	fmt.Fprintln(f.Output(), msg)
	return msg
}

func (f *FlagSet) fail(format string, a ...any) error {
	err := errors.New(f.say(format, a...))
	f.usage()
	return err
}

func (f *FlagSet) usage() {
	if f.Usage == nil {
		f.defaultUsage()
	} else {
		f.Usage()
	}
}

func (f *FlagSet) one() (bool, error) {
	if len(f.args) == 0 {
		return false, nil
	}
	s := f.args[0]
	if len(s) < 2 || s[0] != '-' {
		return false, nil
	}
	name := s[1:]
	if s[1] == '-' {
		name = s[2:]
		if name == "" {
			f.args = f.args[1:]
			return false, nil
		}
	}
	if name == "" || name[0] == '-' || name[0] == '=' {
		return false, f.fail("bad flag syntax: %s", s)
	}
	f.args = f.args[1:]
	name, text, has := strings.Cut(name, "=")
	x, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.fail("flag provided but not defined: -%s", name)
	}
	if b, ok := x.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
		if !has {
			text = "true"
		}
		if err := x.Value.Set(text); err != nil {
			return false, f.fail("invalid boolean value %q for -%s: %v", text, name, err)
		}
	} else {
		if !has && len(f.args) > 0 {
			has = true
			text, f.args = f.args[0], f.args[1:]
		}
		if !has {
			return false, f.fail("flag needs an argument: -%s", name)
		}
		if err := x.Value.Set(text); err != nil {
			return false, f.fail("invalid value %q for flag -%s: %v", text, name, err)
		}
	}
	if f.actual == nil {
		f.actual = map[string]*Flag{}
	}
	f.actual[name] = x
	return true, nil
}

// Parse reads the flags.
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		seen, err := f.one()
		if seen {
			continue
		}
		if err == nil {
			return nil
		}
		switch f.handling {
		case ContinueOnError:
			return err
		case ExitOnError:
			if err == ErrHelp {
				os.Exit(0)
			}
			os.Exit(2)
		case PanicOnError:
			panic(err)
		}
	}
}

// Parsed reports whether Parse has been called.
func (f *FlagSet) Parsed() bool { return f.parsed }

// Parse reads the program's flags.
func Parse() { CommandLine.Parse(os.Args[1:]) }

// Parsed reports whether Parse has been called.
func Parsed() bool { return CommandLine.Parsed() }

func define[T any](f *FlagSet, p *T, name string, x T, usage string, parse func(string) (T, error), text func(T) string) {
	*p = x
	f.Var(&value[T]{p, parse, text}, name, usage)
}

// BoolVar defines a flag.
func (f *FlagSet) BoolVar(p *bool, name string, x bool, usage string) {
	*p = x
	f.Var(&boolValue{value[bool]{p, func(s string) (bool, error) {
		b, err := strconv.ParseBool(s)
		if err != nil {
			err = errParse
		}
		return b, err
	}, strconv.FormatBool}}, name, usage)
}

// IntVar defines a flag.
func (f *FlagSet) IntVar(p *int, name string, x int, usage string) {
	define(f, p, name, x, usage, func(s string) (int, error) {
		n, err := strconv.ParseInt(s, 0, strconv.IntSize)
		return int(n), err
	}, strconv.Itoa)
}

// Int64Var defines a flag.
func (f *FlagSet) Int64Var(p *int64, name string, x int64, usage string) {
	define(f, p, name, x, usage, func(s string) (int64, error) { return strconv.ParseInt(s, 0, 64) },
		func(n int64) string { return strconv.FormatInt(n, 10) })
}

// UintVar defines a flag.
func (f *FlagSet) UintVar(p *uint, name string, x uint, usage string) {
	define(f, p, name, x, usage, func(s string) (uint, error) {
		n, err := strconv.ParseUint(s, 0, strconv.IntSize)
		return uint(n), err
	}, func(n uint) string { return strconv.FormatUint(uint64(n), 10) })
}

// Uint64Var defines a flag.
func (f *FlagSet) Uint64Var(p *uint64, name string, x uint64, usage string) {
	define(f, p, name, x, usage, func(s string) (uint64, error) { return strconv.ParseUint(s, 0, 64) },
		func(n uint64) string { return strconv.FormatUint(n, 10) })
}

// StringVar defines a flag.
func (f *FlagSet) StringVar(p *string, name string, x string, usage string) {
	same := func(s string) string { return s }
	define(f, p, name, x, usage, func(s string) (string, error) { return s, nil }, same)
}

// Float64Var defines a flag.
func (f *FlagSet) Float64Var(p *float64, name string, x float64, usage string) {
	define(f, p, name, x, usage, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) },
		func(n float64) string { return strconv.FormatFloat(n, 'g', -1, 64) })
}

// DurationVar defines a flag.
func (f *FlagSet) DurationVar(p *time.Duration, name string, x time.Duration, usage string) {
	define(f, p, name, x, usage, func(s string) (time.Duration, error) {
		d, err := time.ParseDuration(s)
		if err != nil {
			err = errParse
		}
		return d, err
	}, time.Duration.String)
}

// TextVar defines a flag.
func (f *FlagSet) TextVar(p encoding.TextUnmarshaler, name string, x encoding.TextMarshaler, usage string) {
	if b, err := x.MarshalText(); err == nil {
		p.UnmarshalText(b)
	}
	f.Var(textValue{p}, name, usage)
}

// Func defines a flag that calls fn.
func (f *FlagSet) Func(name, usage string, fn func(string) error) {
	f.Var(funcValue(fn), name, usage)
}

// BoolFunc defines a flag without an argument that calls fn.
func (f *FlagSet) BoolFunc(name, usage string, fn func(string) error) {
	f.Var(boolFuncValue{funcValue(fn)}, name, usage)
}

// Bool defines a flag and returns where its value is.
func (f *FlagSet) Bool(name string, value bool, usage string) *bool {
	p := new(bool)
	f.BoolVar(p, name, value, usage)
	return p
}

// Bool defines a flag and returns where its value is.
func Bool(name string, value bool, usage string) *bool { return CommandLine.Bool(name, value, usage) }

// BoolVar defines a flag.
func BoolVar(p *bool, name string, value bool, usage string) {
	CommandLine.BoolVar(p, name, value, usage)
}

// Int defines a flag and returns where its value is.
func (f *FlagSet) Int(name string, value int, usage string) *int {
	p := new(int)
	f.IntVar(p, name, value, usage)
	return p
}

// Int defines a flag and returns where its value is.
func Int(name string, value int, usage string) *int { return CommandLine.Int(name, value, usage) }

// IntVar defines a flag.
func IntVar(p *int, name string, value int, usage string) {
	CommandLine.IntVar(p, name, value, usage)
}

// Int64 defines a flag and returns where its value is.
func (f *FlagSet) Int64(name string, value int64, usage string) *int64 {
	p := new(int64)
	f.Int64Var(p, name, value, usage)
	return p
}

// Int64 defines a flag and returns where its value is.
func Int64(name string, value int64, usage string) *int64 {
	return CommandLine.Int64(name, value, usage)
}

// Int64Var defines a flag.
func Int64Var(p *int64, name string, value int64, usage string) {
	CommandLine.Int64Var(p, name, value, usage)
}

// Uint defines a flag and returns where its value is.
func (f *FlagSet) Uint(name string, value uint, usage string) *uint {
	p := new(uint)
	f.UintVar(p, name, value, usage)
	return p
}

// Uint defines a flag and returns where its value is.
func Uint(name string, value uint, usage string) *uint { return CommandLine.Uint(name, value, usage) }

// UintVar defines a flag.
func UintVar(p *uint, name string, value uint, usage string) {
	CommandLine.UintVar(p, name, value, usage)
}

// Uint64 defines a flag and returns where its value is.
func (f *FlagSet) Uint64(name string, value uint64, usage string) *uint64 {
	p := new(uint64)
	f.Uint64Var(p, name, value, usage)
	return p
}

// Uint64 defines a flag and returns where its value is.
func Uint64(name string, value uint64, usage string) *uint64 {
	return CommandLine.Uint64(name, value, usage)
}

// Uint64Var defines a flag.
func Uint64Var(p *uint64, name string, value uint64, usage string) {
	CommandLine.Uint64Var(p, name, value, usage)
}

// String defines a flag and returns where its value is.
func (f *FlagSet) String(name string, value string, usage string) *string {
	p := new(string)
	f.StringVar(p, name, value, usage)
	return p
}

// String defines a flag and returns where its value is.
func String(name string, value string, usage string) *string {
	return CommandLine.String(name, value, usage)
}

// StringVar defines a flag.
func StringVar(p *string, name string, value string, usage string) {
	CommandLine.StringVar(p, name, value, usage)
}

// Float64 defines a flag and returns where its value is.
func (f *FlagSet) Float64(name string, value float64, usage string) *float64 {
	p := new(float64)
	f.Float64Var(p, name, value, usage)
	return p
}

// Float64 defines a flag and returns where its value is.
func Float64(name string, value float64, usage string) *float64 {
	return CommandLine.Float64(name, value, usage)
}

// Float64Var defines a flag.
func Float64Var(p *float64, name string, value float64, usage string) {
	CommandLine.Float64Var(p, name, value, usage)
}

// Duration defines a flag and returns where its value is.
func (f *FlagSet) Duration(name string, value time.Duration, usage string) *time.Duration {
	p := new(time.Duration)
	f.DurationVar(p, name, value, usage)
	return p
}

// Duration defines a flag and returns where its value is.
func Duration(name string, value time.Duration, usage string) *time.Duration {
	return CommandLine.Duration(name, value, usage)
}

// DurationVar defines a flag.
func DurationVar(p *time.Duration, name string, value time.Duration, usage string) {
	CommandLine.DurationVar(p, name, value, usage)
}

// TextVar defines a flag.
func TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string) {
	CommandLine.TextVar(p, name, value, usage)
}

// Func defines a flag that calls fn.
func Func(name, usage string, fn func(string) error) { CommandLine.Func(name, usage, fn) }

// BoolFunc defines a flag without an argument that calls fn.
func BoolFunc(name, usage string, fn func(string) error) { CommandLine.BoolFunc(name, usage, fn) }
